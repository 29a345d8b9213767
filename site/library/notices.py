"""What happens to records, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind

kind("record.validated", says=_("%(actor)s validated the record “%(title)s”"), payload={"title": str})

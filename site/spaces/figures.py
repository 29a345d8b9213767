"""What is counted of spaces."""

from django.utils.translation import gettext_lazy as _

from languages.folding import fold
from ops.figures import breakdown
from spaces.models import Space


@breakdown(
    _("Spaces"),
    _("Communities, groups and chapters that are not archived: the members of each, and those who facilitate it."),
    [_("Members"), _("Facilitators")],
)
def spaces():
    rows = Space.objects.ongoing().standing().with_numbers().with_keepers()
    ordered = sorted(rows, key=lambda space: fold(space.name))
    return [(str(s), s.get_absolute_url(), [s.member_count, s.keeper_count]) for s in ordered]

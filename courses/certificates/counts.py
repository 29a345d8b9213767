"""How many of an edition hold a certificate."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.certificates.models import Certificate
from courses.counts import counted


@counted(
    "certified",
    60,
    pgettext_lazy("people of an edition", "Certified"),
    _("People who hold a certificate of the edition that was not revoked."),
)
def certified():
    return Certificate.objects.standing().exclude(edition=None), "member", "edition"

"""In whose name something is said: in a personal capacity, or on behalf of a delegation or an institution."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PERSONAL = "personal"


def mandates_of(member):
    """The mandates that the member may use today, for bodies that allow statements in their name.

    They rest while the member waits to be endorsed anew.
    """
    if not member.sees_the_network:
        return member.mandates.none()
    allowed = Q(delegation__allows_statements=True) | Q(institution__allows_statements=True)
    return member.mandates.ongoing().filter(allowed).select_related("delegation__country", "institution").order_by("pk")


def choices_for(member):
    """Return [(key, label)] for a form: personal capacity first."""
    personal = (PERSONAL, _("In a personal capacity"))
    return [personal, *((m.key, _("On behalf of: %(body)s") % {"body": m}) for m in mandates_of(member))]


class Spoken(models.Model):
    """Something that a member said, in a capacity that readers see."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    delegation = models.ForeignKey("members.Delegation", models.SET_NULL, null=True, blank=True, related_name="+")
    institution = models.ForeignKey("members.Institution", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def on_behalf_of(self):
        """The body in whose name this was said, or None for a personal capacity."""
        return self.delegation or self.institution

    def speak_as(self, key):
        """Set the capacity from a form's key. Raises PermissionDenied when the author holds no such mandate."""
        self.delegation = self.institution = None
        if not key or key == PERSONAL:
            return
        mandate = next((m for m in mandates_of(self.author) if m.key == key), None)
        if mandate is None:
            raise PermissionDenied
        self.delegation, self.institution = mandate.delegation, mandate.institution

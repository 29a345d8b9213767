"""The profile: what a member tells of themselves, and who may read each part of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from languages.finding import Findable
from vocabulary.models import Theme

# What can be kept to oneself, and who sees it as long as the member has not chosen.
FIELDS = {
    "name": "members",
    "post": "members",
    "institution": "members",
    "country": "members",
    "photo": "members",
    "languages": "members",
    "biography": "members",
    "offers": "members",
    "seeks": "members",
    "email": "me",
}


class Audience(models.TextChoices):
    """Who may see one part of a profile."""

    MYSELF = "me", _("Only I")
    MEMBERS = "members", _("Members of the network")
    ANYONE = "anyone", _("Anyone")


class Profiled(Findable):
    """A member with a profile of which each part has its audience."""

    Audience = Audience

    post = models.CharField(
        pgettext_lazy("position in an institution", "post"),
        max_length=160,
        blank=True,
        help_text=_("Your position, such as “Director of targeting”."),
    )
    reads = models.JSONField(_("other languages read"), default=list, blank=True)
    biography = models.TextField(_("short biography"), max_length=1200, blank=True)
    offers = models.ManyToManyField(
        Theme, blank=True, related_name="offered_by", verbose_name=_("themes I can help with")
    )
    seeks = models.ManyToManyField(Theme, blank=True, related_name="sought_by", verbose_name=_("themes I look for"))
    audiences = models.JSONField(_("who sees what"), default=dict, blank=True)

    class Meta:
        abstract = True

    def findable(self):
        """What the directory finds a member by; a post that is kept private finds nobody."""
        return [self.name, "" if self.audience_of("post") == Audience.MYSELF else self.post]

    @property
    def languages_read(self):
        """The languages in which one may write to the member: their own first."""
        return [self.language, *(code for code in self.reads if code != self.language)]

    def audience_of(self, field):
        """Who sees a part of the profile: the member's choice, or the usual audience."""
        return Audience(self.audiences.get(field, FIELDS[field]))

    def shows(self, field, visitor):
        """Whether the visitor may see a part of the profile."""
        if visitor.is_authenticated and visitor.pk == self.pk:
            return True
        audience = self.audience_of(field)
        if audience == Audience.ANYONE:
            return True
        if field == "email" and visitor.is_authenticated and visitor.is_secretariat:
            return True
        return audience == Audience.MEMBERS and visitor.is_authenticated and visitor.sees_the_network

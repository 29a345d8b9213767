from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.certificates.codes import grouped, new_code


class TranscriptQuerySet(models.QuerySet):
    def of(self, member):
        """The member's own: nobody else reads it without its number."""
        return self.filter(member=member) if member.is_authenticated else self.none()


class Transcript(models.Model):
    """All that a member has done, as it stood on a day, signed by the network; theirs to take away."""

    code = models.CharField(_("number"), max_length=16, unique=True, default=new_code, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="transcripts")
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    content = models.JSONField(default=dict, editable=False)
    # The content as a JSON Web Token: whoever has the published key can tell that we said this.
    token = models.TextField(editable=False)

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")

    def __str__(self):
        return self.typed

    @property
    def typed(self):
        return grouped(self.code)

    @property
    def short_url(self):
        """The address that verifies it."""
        return settings.BASE_URL + reverse("badges:verify", args=[self.typed])

"""That two works of an edition are alike in their words: a hint for tutors, and no judgement."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.assignments.models.versions import Version


class Likeness(models.Model):
    """A version resembles another one, or something elsewhere, in so many per cent of its words."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Version, models.CASCADE, related_name="+", null=True, blank=True)
    # Something outside of the edition, where an adapter knows of it.
    source = models.CharField(_("source"), max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    share = models.PositiveSmallIntegerField(_("share"), help_text=_("In per cent."))

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        ordering = ["-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "other", "source"], name="likeness_once"),
            models.CheckConstraint(condition=Q(other=None) | ~Q(other=F("version")), name="likeness_of_two"),
        ]

    def __str__(self):
        return f"{self.share} % · {self.source or self.other}"

"""A table of marks that a tutor has uploaded, looked at, and then brings in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Edition


class MarksImportQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """The tutors of the edition."""
        return self.filter(edition__in=Edition.objects.led_by(visitor).values("pk"))

    def open(self):
        return self.filter(done_at=None)


class MarksImport(models.Model):
    """An uploaded table of marks. Its rows are kept until it is brought in or thrown away."""

    edition = models.ForeignKey("courses.Edition", models.CASCADE, related_name="marks_imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300)
    headers = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    done_at = models.DateTimeField(_("brought in"), null=True, blank=True, editable=False)
    changed = models.PositiveIntegerField(default=0, editable=False)

    objects = MarksImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of marks")
        verbose_name_plural = _("imports of marks")

    def __str__(self):
        return self.name

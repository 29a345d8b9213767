from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.selection.models.applications import Application
from documents.models import Document


class Enclosure(models.Model):
    """A file that answers a question of a call. It goes when its application does, and so does the file."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="enclosures")
    # The key of the question, which stays when the question is reworded.
    key = models.CharField(max_length=8)
    document = models.OneToOneField(Document, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="enclosure_once_per_question")]

    def __str__(self):
        return str(self.document)

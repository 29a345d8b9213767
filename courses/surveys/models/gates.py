from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Edition
from courses.surveys.models.asking import Survey


class Gate(models.Model):
    """The switch of an edition: its certificates are given after this survey."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="survey_gate", verbose_name=_("edition"))
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="gates", verbose_name=_("survey"))

    class Meta:
        verbose_name = _("survey before the certificate")
        verbose_name_plural = _("surveys before the certificate")

    def __str__(self):
        return f"{self.edition} · {self.survey}"

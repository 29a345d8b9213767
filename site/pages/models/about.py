from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from members.models import Country
from pages.models.base import WrittenPage


class MilestoneQuerySet(models.QuerySet):
    def in_order(self):
        """Oldest first: a year sorts before its months."""
        return self.select_related("country").order_by("date", "code")


class Milestone(models.Model):
    """Something in the history of the network, with the source that says so."""

    code = models.SlugField(_("code"), unique=True)
    date = models.CharField(
        _("date"), max_length=10, help_text=_("A year, a month or a day: 2009, 2009-04 or 2009-09-22.")
    )
    country = models.ForeignKey(
        Country, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    text = TranslatedField(_("what happened"))
    source = models.TextField(_("source"))

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date__regex=r"^\d{4}(-\d{2}){0,2}$"), name="milestone_has_a_date"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="milestone_has_a_source"),
        ]

    def __str__(self):
        return f"{self.date}: {self.text}"


class AboutPage(WrittenPage):
    """What the network is, with its time line."""

    class Meta:
        verbose_name = _("about page")
        verbose_name_plural = _("about pages")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"milestones": Milestone.objects.in_order()}

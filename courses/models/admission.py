"""How one comes into an edition: freely, by applying, or named by a state; and how many places there are for whom."""

from datetime import timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models.stages import Staged, hindrance


class Admission(models.TextChoices):
    OPEN = "open", gettext_lazy("Open: who enrols is in")
    APPLICATION = "application", gettext_lazy("By application")
    NOMINATION = "nomination", gettext_lazy("By nomination of the focal points")


class Admitting(models.Model):
    """An edition with a call, places and quotas."""

    Admission = Admission

    admission = models.CharField(gettext_lazy("admission"), max_length=16, choices=Admission, default=Admission.OPEN)
    call_starts_at = models.DateTimeField(
        gettext_lazy("the call opens"),
        null=True,
        blank=True,
        help_text=gettext_lazy("At this moment the call opens by itself."),
    )
    call_ends_at = models.DateTimeField(
        gettext_lazy("the call closes"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Applications are taken until then; every applicant sees it in their own time zone."),
    )
    seats = models.PositiveIntegerField(
        gettext_lazy("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=gettext_lazy("Empty: as many as come."),
    )
    per_country = models.PositiveIntegerField(
        gettext_lazy("at most per country"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    per_sector = models.PositiveIntegerField(
        gettext_lazy("at most per sector"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    asks_gender = models.BooleanField(
        gettext_lazy("ask for gender"),
        default=False,
        help_text=gettext_lazy("Shown as a balance to those who select. It never changes the order of anybody."),
    )
    late_days = models.PositiveSmallIntegerField(
        gettext_lazy("later dates for late joiners (days)"),
        default=14,
        help_text=gettext_lazy("Who joins after the start has all dates later by as many days, up to this number."),
    )

    class Meta:
        abstract = True

    @property
    def takes_applications(self):
        """Whether somebody may apply, or be nominated, at this moment."""
        is_called = self.admission != Admission.OPEN and self.state == self.State.CALL
        return is_called and (self.call_ends_at is None or self.call_ends_at > timezone.now())

    @property
    def takes_late_joiners(self):
        """Whether it has just begun, so that a place that becomes free is still worth giving."""
        is_running = self.state == self.State.RUNNING and self.starts_at is not None
        return is_running and timezone.now() < self.starts_at + timedelta(days=self.late_days)

    def counts_from(self, joined_at):
        """The moment from which somebody who joined then has their days counted: the start, or later by the rule."""
        if self.is_standing or self.starts_at is None:
            return joined_at
        late = min(joined_at - self.starts_at, timedelta(days=self.late_days))
        return self.starts_at + max(late, timedelta())

    def seats_of_country(self, code):
        """How many places a state may have, or None when nothing limits it; those who told no state share as many."""
        return self._exceptions["country"].get(code, self.per_country)

    def seats_of_sector(self, code):
        return self._exceptions["sector"].get(code, self.per_sector)

    @property
    def _exceptions(self):
        found = {"country": {}, "sector": {}}
        for quota in self.quotas.all():
            found["country" if quota.country_id else "sector"][quota.country_id or quota.sector_id] = quota.seats
        return found

    @property
    def quotas_by_country(self):
        """{code: places} of the states for which another number than the common one holds."""
        return self._exceptions["country"]

    @property
    def quotas_by_sector(self):
        return self._exceptions["sector"]


class Quota(models.Model):
    """How many places one state or one sector may have in an edition, where it is not the common number."""

    edition = models.ForeignKey("courses.Edition", models.CASCADE, related_name="quotas")
    country = models.ForeignKey(
        "members.Country", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("country")
    )
    sector = models.ForeignKey(
        "vocabulary.Sector",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("sector"),
    )
    seats = models.PositiveIntegerField(gettext_lazy("places"))

    class Meta:
        verbose_name = gettext_lazy("quota")
        verbose_name_plural = gettext_lazy("quotas")
        constraints = [
            models.CheckConstraint(
                condition=Q(country=None) ^ Q(sector=None), name="quota_for_one_of_country_or_sector"
            ),
            models.UniqueConstraint(
                fields=["edition", "country"], condition=Q(country__isnull=False), name="quota_once_per_country"
            ),
            models.UniqueConstraint(
                fields=["edition", "sector"], condition=Q(sector__isnull=False), name="quota_once_per_sector"
            ),
        ]

    def __str__(self):
        return f"{self.country or self.sector}: {self.seats}"


@hindrance
def a_call_needs_an_end(edition, state):
    """Who may apply must know until when."""
    if state != Staged.State.CALL or edition.admission == Admission.OPEN:
        return ""
    if edition.call_ends_at is None:
        return _("Say first when the call closes: applicants must know until when they can write.")
    return "" if edition.call_ends_at > timezone.now() else _("The call would be over already: give it a later end.")

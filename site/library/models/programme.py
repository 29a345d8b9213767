"""A social protection programme of a state, as a record that its institution validates."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from languages.finding import Findable
from library.models.reviewing import RecordQuerySet, Validatable
from members.models import Country
from vocabulary.models import Choice, Theme


class ProgrammeQuerySet(RecordQuerySet):
    def listed(self):
        """With all that a line of the list shows."""
        return self.select_related("country").prefetch_related("types", "themes").order_by("name", "code")

    def whole(self):
        return self.select_related("country", "validated_by").prefetch_related(
            "types", "themes", "targeting", "conditions"
        )


class Programme(Findable, Validatable):
    """A programme: what it is for, whom it reaches and by what rule. It keeps its own name in its own language."""

    code = models.SlugField(_("address"), max_length=80, unique=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="programmes", verbose_name=_("country"))
    name = models.CharField(_("name"), max_length=200, help_text=_("In the language of the programme."))
    name_translated = TranslatedField(_("name in other languages"), blank=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    institution = models.CharField(_("responsible institution"), max_length=250)
    summary = TranslatedField(_("summary"))
    target_population = TranslatedField(_("target population"), blank=True)
    objective = TranslatedField(_("objective"), blank=True)
    themes = models.ManyToManyField(Theme, related_name="programmes", verbose_name=_("themes"))
    types = models.ManyToManyField(
        Choice, related_name="+", limit_choices_to={"vocabulary": "programme_type"}, verbose_name=_("kind of programme")
    )
    targeting = models.ManyToManyField(
        Choice,
        related_name="+",
        blank=True,
        limit_choices_to={"vocabulary": "targeting_method"},
        verbose_name=_("ways of targeting"),
    )
    conditions = models.ManyToManyField(
        Choice,
        related_name="+",
        blank=True,
        limit_choices_to={"vocabulary": "conditionality"},
        verbose_name=_("co-responsibilities"),
    )
    start_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("until"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name=_("replaced by")
    )
    source = models.TextField(_("source"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_year=None)
                | models.Q(start_year=None)
                | models.Q(end_year__gte=models.F("start_year")),
                name="programme_ends_after_it_starts",
                violation_error_message=_("A programme cannot end before it starts."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("library:programme", args=[self.code])

    def findable(self):
        return [self.name, self.name_translated, self.acronym, self.institution, self.summary, self.country.name]

"""A rubric: by what a work is judged, and what each level of it looks like, in four languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from languages.fields import TranslatedField


class Rubric(ClusterableModel):
    """The rubric of one assignment. What was handed in is judged by the rubric as it was at that moment."""

    step_key = models.UUIDField(_("assignment"), unique=True, editable=False)
    title = TranslatedField(_("title"))
    example_text = TranslatedField(
        _("example"),
        blank=True,
        help_text=_("A work that all reviewers judge first, to see how near they are to the tutor. It may be empty."),
    )
    example_why = TranslatedField(
        _("why it is judged so"), blank=True, help_text=_("Shown to reviewers after they have judged the example.")
    )

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")

    def __str__(self):
        return str(self.title)

    @classmethod
    def of_step(cls, key):
        """The rubric of an assignment as plain data, or {} when it has none; one query."""
        found = Level.objects.filter(criterion__rubric__step_key=key).select_related("criterion__rubric")
        levels = list(found.order_by("criterion__sort_order", "criterion", "sort_order", "pk"))
        return levels[0].criterion.rubric.as_data(levels) if levels else {}

    def as_data(self, levels=None):
        """The rubric as plain data, as a work that is handed in keeps it; its levels in order."""
        if levels is None:
            return Rubric.of_step(self.step_key)
        criteria: dict = {}
        for level in levels:
            data = criteria.setdefault(level.criterion_id, level.criterion.as_data())
            data["levels"].append(level.as_data())
        marks = {str(level.criterion_id): str(level.pk) for level in levels if level.fits_example}
        example = {"text": dict(self.example_text), "why": dict(self.example_why), "marks": marks}
        return {"criteria": list(criteria.values()), "example": example if self.example_text else None}


class Criterion(ClusterableModel, Orderable):
    """One thing that is looked at."""

    rubric = ParentalKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    title = TranslatedField(_("criterion"))
    about = TranslatedField(_("what is meant"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self):
        return str(self.title)

    def as_data(self):
        return {"id": str(self.pk), "title": dict(self.title), "about": dict(self.about), "levels": []}


class Level(Orderable):
    """How good something can be: its name, what it looks like, and its points."""

    criterion = ParentalKey(Criterion, on_delete=models.CASCADE, related_name="levels")
    title = TranslatedField(_("level"))
    text = TranslatedField(_("what it looks like"), blank=True)
    points = models.PositiveSmallIntegerField(_("points"), default=0)
    fits_example = models.BooleanField(_("the example is here"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("level")
        verbose_name_plural = _("levels")

    def __str__(self):
        return f"{self.title} · {self.points}"

    def as_data(self):
        return {"id": str(self.pk), "title": dict(self.title), "text": dict(self.text), "points": self.points}

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from languages.fields import TranslatedField


class Question(ClusterableModel):
    """A question of the bank that surveys are put together from, in four languages."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("From 1 to 5")
        CHOICE = "choice", _("One of several")
        TEXT = "text", _("In words")
        LESSON = "lesson", _("A lesson of the course")
        TUTOR = "tutor", _("From 1 to 5, for each tutor")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.SCALE)
    wording = TranslatedField(_("question"))
    low = TranslatedField(_("1 means"), blank=True)
    high = TranslatedField(_("5 means"), blank=True)
    tells_satisfaction = models.BooleanField(
        _("tells how many are satisfied"),
        default=False,
        db_default=False,
        help_text=_("Answers of 4 and 5 to it are counted in the report as “satisfied”. One question can be marked."),
    )

    class Meta:
        verbose_name = _("question of surveys")
        verbose_name_plural = _("questions of surveys")
        constraints = [
            models.CheckConstraint(
                condition=Q(tells_satisfaction=False) | Q(kind="scale"), name="satisfaction_is_told_on_a_scale"
            ),
            # One for all surveys, so that the numbers of editions can be laid side by side.
            models.UniqueConstraint(
                fields=["tells_satisfaction"], condition=Q(tells_satisfaction=True), name="satisfaction_is_told_once"
            ),
        ]

    def __str__(self):
        return str(self.wording)

    @property
    def is_rated(self):
        return self.kind in (self.Kind.SCALE, self.Kind.TUTOR)


class Option(Orderable):
    """One of several answers."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="options")
    text = TranslatedField(_("text"))

    class Meta(Orderable.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")

    def __str__(self):
        return str(self.text)


class Survey(ClusterableModel):
    """Questions that are asked together."""

    title = TranslatedField(_("title"))
    introduction = TranslatedField(_("introduction"), blank=True)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    def __str__(self):
        return str(self.title)

    def questions(self):
        """Its items with their questions and options, in order: two queries."""
        return self.items.select_related("question").prefetch_related("question__options").order_by("sort_order", "pk")


class Item(Orderable):
    """A question in its place in a survey."""

    survey = ParentalKey(Survey, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(Question, models.PROTECT, related_name="items", verbose_name=_("question"))
    is_required = models.BooleanField(_("must be answered"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("question in a survey")
        verbose_name_plural = _("questions in a survey")
        constraints = [models.UniqueConstraint(fields=["survey", "question"], name="item_once_per_survey")]

    def __str__(self):
        return str(self.question)

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from courses.pools import PoolBlock, pools_of

LONGEST = 600


class Review(models.TextChoices):
    """What learners see of a graded attempt once it is handed in."""

    AT_ONCE = "at_once", _("score and answers at once")
    AFTER_CLOSING = "closing", _("the score at once, the answers after closing")
    SCORE = "score", _("the score only")


class Counts(models.TextChoices):
    """Which attempt counts."""

    BEST = "best", pgettext_lazy("attempt", "the best")
    LAST = "last", pgettext_lazy("attempt", "the last")


class Ruled(models.Model):
    """A quiz with rules: how long, how often, what is asked, and what is shown afterwards.

    A practice quiz has none of the hindrances: no clock, no count, and its answers are told at once.
    """

    time_limit = models.PositiveSmallIntegerField(
        _("time limit (minutes)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("By the clock of the server. Who needs more time has it set once, for all quizzes."),
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: without limit.")
    )
    counts = models.CharField(_("attempt that counts"), max_length=8, choices=Counts, default=Counts.BEST)
    review = models.CharField(_("learners see"), max_length=12, choices=Review, default=Review.AT_ONCE)
    pools = StreamField(
        [("pool", PoolBlock())],
        verbose_name=_("drawn from pools"),
        blank=True,
        help_text=_("Beside the questions of the quiz itself. Who tries again is given others, as far as there are."),
    )
    mixes_questions = models.BooleanField(_("mix the questions"), default=False)
    one_per_page = models.BooleanField(_("one question on each page"), default=False)
    integrity = models.TextField(
        _("statement of integrity"),
        blank=True,
        help_text=_("What learners accept before they begin, such as: I answer alone and from what I know."),
    )

    rule_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("time_limit"), FieldPanel("attempts_allowed")]),
                FieldRowPanel([FieldPanel("counts"), FieldPanel("review")]),
                FieldPanel("integrity"),
            ],
            heading=_("When it is graded"),
        ),
        MultiFieldPanel(
            [FieldPanel("pools"), FieldRowPanel([FieldPanel("mixes_questions"), FieldPanel("one_per_page")])],
            heading=_("What is asked"),
        ),
    ]
    synchronized_rules = [
        SynchronizedField(name)
        for name in ("time_limit", "attempts_allowed", "counts", "review", "pools", "mixes_questions", "one_per_page")
    ]

    class Meta:
        abstract = True

    @property
    def is_graded(self):
        return not self.is_practice

    @property
    def drawn_from(self):
        return pools_of(self.pools)

    def limit_with(self, extra_percent):
        """How long an attempt may take for somebody who has so much more time; None without a clock."""
        if self.is_practice or not self.time_limit:
            return None
        return timedelta(seconds=self.time_limit * 60 * (100 + extra_percent) // 100)

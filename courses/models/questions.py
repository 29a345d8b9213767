from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from courses import questions
from courses.drawing import Candidate, tags_of
from courses.questions.gaps import CHOSEN, KINDS
from courses.questions.hotspot import area_of
from languages.fields import TranslatedField


def new_key():
    """A name for an option that says nothing of whether it is right."""
    return get_random_string(8, "abcdefghijkmnpqrstuvwxyz23456789")


class QuestionQuerySet(models.QuerySet):
    def of_quiz(self, key):
        return self.filter(quiz_key=key, retired_at=None).order_by("position", "pk")

    def next_position(self, key):
        """The place behind the last question of a quiz."""
        return (self.filter(quiz_key=key).aggregate(last=Max("position"))["last"] or 0) + 1

    def for_lessons(self):
        """Those that stand inside lessons. The others are asked only within an attempt."""
        return self.filter(quiz_key=None, is_pooled=False, retired_at=None)


class Difficulty(models.IntegerChoices):
    EASY = 1, _("easy")
    MEDIUM = 2, _("medium")
    HARD = 3, _("hard")


class Question(ClusterableModel):
    """A question in the bank of a course, or in the one that all courses share.

    What it says is kept as a version each time it changes. Which fields count depends on its type
    (`courses/questions/`).
    """

    type = models.CharField(_("type"), max_length=16, choices=questions.choices, default="single")
    # Without one the question is in the shared bank.
    course_key = models.UUIDField(_("course"), null=True, blank=True, db_index=True, editable=False)
    quiz_key = models.UUIDField(_("quiz"), null=True, blank=True, db_index=True, editable=False)
    is_pooled = models.BooleanField(
        _("for pools"),
        default=False,
        help_text=_("Quizzes draw it by its tags. It stands in no lesson, so that nobody knows the answer beforehand."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    tags = models.CharField(
        _("tags"),
        max_length=200,
        blank=True,
        help_text=_("The outcomes and topics that it is about, parted by commas. Pools draw by them."),
    )
    difficulty = models.PositiveSmallIntegerField(_("difficulty"), choices=Difficulty, null=True, blank=True)
    points = models.PositiveSmallIntegerField(
        _("points"), default=1, validators=[MinValueValidator(1)], help_text=_("How much it counts beside the others.")
    )
    prompt = TranslatedField(_("question"))
    feedback = TranslatedField(
        _("what there is to learn"), blank=True, help_text=_("Shown after the answer, whatever it was.")
    )
    # The lesson that teaches it, and which passage there: the name of a paragraph or heading, or its number.
    taught_in = models.UUIDField(null=True, blank=True, editable=False)
    taught_at = models.CharField(max_length=40, blank=True, editable=False)
    is_true = models.BooleanField(_("the statement is true"), default=False)
    number = models.DecimalField(_("right number"), max_digits=20, decimal_places=6, null=True, blank=True)
    tolerance = models.DecimalField(
        _("tolerance"),
        max_digits=20,
        decimal_places=6,
        default=0,
        help_text=_("How far off an answer may be and still be right."),
    )
    unit = TranslatedField(_("unit"), blank=True)
    units = models.TextField(
        _("other units"),
        blank=True,
        help_text=_("One in each line, with what one of it is in the unit of the answer: km, kilometre = 1000"),
    )
    accepted = TranslatedField(
        _("accepted answers"),
        blank=True,
        help_text=_("One form in each line, the best first; * stands for any words. Each language is accepted."),
    )
    is_exact = models.BooleanField(
        _("capitals and accents count"), default=False, help_text=_("Quotes, dashes and spaces never do.")
    )
    passage = TranslatedField(
        _("text with gaps"),
        blank=True,
        help_text=_("Write {1}, {2}… where the right options belong. Typed answers: part other forms by |."),
    )
    gap_kind = models.CharField(_("gaps are"), max_length=8, choices=KINDS, default=CHOSEN)
    image = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    image_text = TranslatedField(
        _("what the image shows"), blank=True, help_text=_("For those who do not see it; without the answer.")
    )
    shuffles = models.BooleanField(_("mix the options"), default=True)
    retired_at = models.DateTimeField(
        _("no longer asked since"), null=True, blank=True, help_text=_("Attempts in which it was asked keep it.")
    )
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    # The content of the current version: what a page needs to ask this question, in one row.
    content = models.JSONField(default=dict, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(course_key__isnull=False) | Q(is_pooled=True), name="question_shared_is_pooled"
            ),
            models.CheckConstraint(condition=Q(is_pooled=False) | Q(quiz_key=None), name="question_in_quiz_or_pooled"),
        ]

    def __str__(self):
        return str(self.prompt)

    @property
    def is_shared(self):
        return self.course_key is None

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self._keep_version()

    def _keep_version(self):
        """Keep what the question says now, if it says something new."""
        content = self._content()
        if content != self.content:
            self.content, self.version = content, self.version + 1
            type(self).objects.filter(pk=self.pk).update(content=content, version=self.version)
            self.versions.create(number=self.version, content=content, image_id=content.get("image"))

    def _content(self):
        content = {
            "type": self.type,
            "prompt": dict(self.prompt),
            "feedback": dict(self.feedback),
            "shuffle": self.shuffles,
            "options": [],
        }
        if self.points != 1:
            content["points"] = self.points
        if self.taught_in:
            content["taught"] = [str(self.taught_in), self.taught_at]
        if self.image_id:
            content |= {"image": self.image_id, "image_text": dict(self.image_text)}
        kind = questions.type_of(content)
        if kind.has_options:
            content["options"] = [option.content() for option in self.options.all()]
        return content | kind.content(self)


class Option(Orderable):
    """An answer to choose, an item to place (given in the right order), a pair, an area of an image, or a criterion."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="options")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    match_key = models.CharField(max_length=12, default=new_key, editable=False)
    text = TranslatedField(_("text"))
    is_correct = models.BooleanField(_("right"), default=False)
    feedback = TranslatedField(_("feedback"), blank=True, help_text=_("Why choosing it is right or wrong."))
    match = TranslatedField(_("goes with"), blank=True, help_text=_("The other side of the pair."))
    area = models.CharField(
        _("area"),
        max_length=40,
        blank=True,
        help_text=_("Where it is in the image: left, top, width and height in per cent, such as 10 20 30 15."),
    )
    points = models.PositiveSmallIntegerField(_("points"), default=0, help_text=_("What a criterion can earn."))

    class Meta(Orderable.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")
        constraints = [models.UniqueConstraint(fields=["question", "key"], name="option_key_once_per_question")]

    def __str__(self):
        return str(self.text)

    def content(self):
        content = {
            "key": self.key,
            "text": dict(self.text),
            "correct": self.is_correct,
            "feedback": dict(self.feedback),
        }
        if self.match:
            content |= {"match_key": self.match_key, "match": dict(self.match)}
        if self.area:
            content["area"] = area_of(self.area)
        if self.points:
            content["points"] = self.points
        return content


class QuestionVersion(models.Model):
    """What a question said when it was answered. It is never changed, and outlives the question."""

    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="versions")
    # A version is no use of its question that the CMS would warn of.
    question.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    number = models.PositiveIntegerField()
    content = models.JSONField()
    # The picture that the content names: as long as the version is kept, nobody can delete it.
    image = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, related_name="+", verbose_name=_("image"), editable=False
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="version_once_per_question")]

    def __str__(self):
        return f"{self.question} ({self.number})"

    @classmethod
    def current_of_quiz(cls, key):
        """The versions that a new attempt at the quiz is given, in order."""
        asked = Q(question__quiz_key=key, question__retired_at=None, number=F("question__version"))
        return cls.objects.filter(asked).order_by("question__position", "question_id")

    @classmethod
    def candidates(cls, course_key):
        """What pools of a quiz of that course draw from: its own pooled questions and those that all share."""
        at_home = Q(question__course_key=course_key) | Q(question__course_key=None)
        rows = cls.objects.filter(
            at_home, question__is_pooled=True, question__retired_at=None, number=F("question__version")
        ).values_list("pk", "question", "question__tags", "question__difficulty", "question__course_key")
        return [
            Candidate(pk, question, tags_of(tags), difficulty, is_shared=key is None)
            for pk, question, tags, difficulty, key in rows.order_by("pk")
        ]

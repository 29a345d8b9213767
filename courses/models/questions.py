from decimal import Decimal

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from languages.fields import TranslatedField


def new_key():
    """A name for an option that says nothing of whether it is right."""
    return get_random_string(8, "abcdefghijkmnpqrstuvwxyz23456789")


class QuestionQuerySet(models.QuerySet):
    def of_quiz(self, key):
        return self.filter(quiz_key=key, retired_at=None).order_by("position", "pk")

    def for_lessons(self):
        """Those that stand inside lessons. The others are asked only within an attempt."""
        return self.filter(quiz_key=None, retired_at=None)


class Question(ClusterableModel):
    """A question in the bank of a course. What it says is kept as a version each time it changes."""

    class Type(models.TextChoices):
        SINGLE = "single", _("One is right")
        MULTIPLE = "multiple", _("Several are right")
        TRUEFALSE = "truefalse", _("True or false")
        NUMERIC = "numeric", _("A number")
        ORDERING = "ordering", _("Put in order")
        MATCHING = "matching", _("Match pairs")

    type = models.CharField(_("type"), max_length=16, choices=Type, default=Type.SINGLE)
    course_key = models.UUIDField(_("course"), db_index=True, editable=False)
    quiz_key = models.UUIDField(_("quiz"), null=True, blank=True, db_index=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    prompt = TranslatedField(_("question"))
    feedback = TranslatedField(
        _("what there is to learn"), blank=True, help_text=_("Shown after the answer, whatever it was.")
    )
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

    def __str__(self):
        return str(self.prompt)

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
            self.versions.create(number=self.version, content=content)

    def _content(self):
        content = {
            "type": self.type,
            "prompt": dict(self.prompt),
            "feedback": dict(self.feedback),
            "shuffle": self.shuffles,
            "options": [],
        }
        if self.type == self.Type.TRUEFALSE:
            content["answer"] = self.is_true
        elif self.type == self.Type.NUMERIC:
            content |= {"answer": plain(self.number), "tolerance": plain(self.tolerance), "unit": dict(self.unit)}
        else:
            content["options"] = [option.content() for option in self.options.all()]
        return content


def plain(number):
    """A decimal as text without needless zeros, so that the same number is the same content."""
    return format(Decimal(str(number or 0)).normalize(), "f")


class Option(Orderable):
    """An answer to choose, an item to place (given in the right order), or a pair to match."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="options")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    match_key = models.CharField(max_length=12, default=new_key, editable=False)
    text = TranslatedField(_("text"))
    is_correct = models.BooleanField(_("right"), default=False)
    feedback = TranslatedField(_("feedback"), blank=True, help_text=_("Why choosing it is right or wrong."))
    match = TranslatedField(_("goes with"), blank=True, help_text=_("The other side of the pair."))

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
        return content


class QuestionVersion(models.Model):
    """What a question said when it was answered. It is never changed, and outlives the question."""

    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
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

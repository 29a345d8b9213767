"""An assignment: a step at which learners hand in something of their own."""

from collections import namedtuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from blocks.blocks import BodyBlock
from courses.assignments import lateness
from courses.assignments.lateness import Policy
from courses.assignments.work import Work
from courses.completing import Way
from courses.kinds import step_kind
from courses.models.steps import Step, StepQuerySet
from documents.kinds import NAMELESS
from languages.codes import current, fallbacks, ours

Due = namedtuple("Due", ["key", "due_days"])

SHARED = (
    "takes_text", "takes_files", "takes_link", "takes_record", "most_files", "most_versions", "is_group", "pass_mark",
    "late", "late_days", "late_deduction", "reviews", "review_days", "decides",
)  # fmt: skip


@step_kind("assignment", label=_("Assignment"), icon="pencil")
class AssignmentPage(Step):
    """What is asked of learners, what they may hand in and until when, and who looks at it."""

    class Late(models.TextChoices):
        CLOSED = lateness.CLOSED, _("Nothing is taken after the date")
        TAKEN = lateness.TAKEN, _("It is taken, and costs nothing")
        DEDUCTED = lateness.DEDUCTED, _("It is taken, and each day costs points")

    class Decides(models.TextChoices):
        TUTOR = "tutor", _("A tutor, who sees what the colleagues say")
        PEERS = "peers", _("The median of the colleagues; where they differ widely, a tutor")

    words = ("instructions",)
    ways = (Way.PASSED, Way.SUBMITTED)

    instructions = StreamField(BodyBlock(), verbose_name=_("instructions"), blank=True)
    starts_with = models.TextField(
        _("text to start from"), blank=True, help_text=_("It stands in the form when a learner begins.")
    )
    template_file = models.ForeignKey(
        "wagtaildocs.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("template"),
        help_text=_("A document to download and fill in."),
    )
    takes_text = models.BooleanField(_("a text"), default=True)
    takes_files = models.BooleanField(_("files"), default=True)
    takes_link = models.BooleanField(_("a link"), default=False)
    takes_record = models.BooleanField(
        _("a good practice of one's own country"),
        default=False,
        help_text=_("In the form of the library; afterwards it can become a draft there."),
    )
    most_files = models.PositiveSmallIntegerField(
        _("files at most"), default=3, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    most_versions = models.PositiveSmallIntegerField(
        _("versions at most"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("How often it can be handed in. A version that a tutor gives back to be revised does not count."),
    )
    is_group = models.BooleanField(
        _("work of a group"), default=False, help_text=_("Several learners hand in one work together.")
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"), default=60, validators=[MaxValueValidator(100)], help_text=_("In per cent.")
    )
    late = models.CharField(_("late work"), max_length=12, choices=Late, default=Late.TAKEN)
    late_days = models.PositiveSmallIntegerField(
        _("taken for (days)"), default=0, help_text=_("After the date; 0 means until the edition ends.")
    )
    late_deduction = models.PositiveSmallIntegerField(
        _("points each day costs"), default=10, validators=[MaxValueValidator(100)], help_text=_("Of a hundred.")
    )
    reviews = models.PositiveSmallIntegerField(
        _("reviews by colleagues"),
        default=0,
        validators=[MaxValueValidator(5)],
        help_text=_("How many colleagues, of other countries where possible, review each work. 0 means none."),
    )
    review_days = models.PositiveSmallIntegerField(
        _("time for a review (days)"), default=7, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    decides = models.CharField(_("who decides on the mark"), max_length=8, choices=Decides, default=Decides.TUTOR)

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [
        *Step.content_panels,
        FieldPanel("instructions"),
        MultiFieldPanel([FieldPanel("starts_with"), FieldPanel("template_file")], heading=_("To start from")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("takes_text"), FieldPanel("takes_files"), FieldPanel("takes_link")]),
                FieldPanel("takes_record"),
                FieldRowPanel([FieldPanel("most_files"), FieldPanel("most_versions")]),
                FieldPanel("is_group"),
            ],
            heading=_("What can be handed in"),
        ),
        MultiFieldPanel(
            [
                *Step.step_panels,
                FieldPanel("late"),
                FieldRowPanel([FieldPanel("late_days"), FieldPanel("late_deduction")]),
            ],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("pass_mark"),
                FieldRowPanel([FieldPanel("reviews"), FieldPanel("review_days")]),
                FieldPanel("decides"),
            ],
            heading=_("Marks"),
        ),
        HelpPanel(template="assignments/admin/rubric_of_page.html", heading=_("Rubric")),
    ]
    override_translatable_fields = [*Step.override_translatable_fields, *(SynchronizedField(name) for name in SHARED)]
    search_fields = [*Step.search_fields, index.SearchField("instructions")]

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    @classmethod
    def of_step(cls, key):
        """The page of a step in the reader's language or the nearest, or None."""
        pages = (
            cls.objects.filter(translation_key=key).select_related("locale", "template_file").order_by("-live", "pk")
        )
        by_code: dict = {}
        for page in pages:
            by_code.setdefault(ours(page.locale.language_code), page)
        return next((by_code[code] for code in fallbacks(current()) if code in by_code), None)

    @property
    def costs_when_late(self):
        return self.late == self.Late.DEDUCTED

    @property
    def as_dated(self):
        """What an enrolment must know of a step to tell when it is due."""
        return Due(self.translation_key, self.due_days)

    @property
    def policy(self):
        return Policy(self.late, self.late_days, self.late_deduction)

    @property
    def families(self):
        """The families of files that are taken: where colleagues review, only those that can be freed of names."""
        return NAMELESS if self.reviews else None

    @property
    def peers_decide(self):
        return self.decides == self.Decides.PEERS

    def clean(self):
        super().clean()
        if not (self.takes_text or self.takes_files or self.takes_link or self.takes_record):
            raise ValidationError({"takes_text": _("Say what can be handed in.")})
        if self.reviews and self.takes_link:
            raise ValidationError({"takes_link": _("A link would tell the colleagues who review whose work it is.")})
        if self.peers_decide and self.reviews < 2:
            raise ValidationError({"reviews": _("For a median there must be two reviews or more.")})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"work": Work(self, request.study)}

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        request.study.note_visit()
        return response

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Left, Length
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from courses.beside import Beside
from courses.blocks import LessonBody
from courses.completing import Way
from courses.conditions import CONDITION_PANELS
from courses.echoes import EchoPanel
from courses.glossary import Glossed
from courses.kinds import step_kind, step_pages
from courses.lending import Lending
from courses.models.conditioned import Conditioned
from courses.models.course import CoursePage
from courses.models.editions import Edition
from courses.models.enrolments import Enrolment
from courses.models.ruled import Ruled
from courses.questions_panel import QuestionsPanel
from courses.quizzing import Sitting
from courses.studying import Study
from languages.codes import current, fallbacks


class ModulePage(Lending, Page):
    """Some lessons and a quiz that belong together. It is a part of the course page and has no page of its own."""

    words = ("prompt",)

    prompt = models.TextField(
        _("question for the forum"), blank=True, help_text=_("What learners discuss at the end of this module.")
    )
    is_preview = models.BooleanField(
        _("open to visitors"),
        default=False,
        help_text=_("Visitors without an account may read its lessons. Best for the first module."),
    )

    content_panels = [*Page.content_panels, FieldPanel("prompt"), FieldPanel("is_preview")]
    parent_page_types = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @classmethod
    def clean_subpage_models(cls):
        """Every kind of step, in whichever app it is at home."""
        cls.subpage_types = step_pages()
        return super().clean_subpage_models()

    def serve(self, request, *args, **kwargs):
        course = self.get_parent()
        return redirect(f"{course.get_url(request)}#{self.slug}")

    def get_sitemap_urls(self, request=None):
        return []


def above(kind, levels, **conditions):
    """A condition on a page: so many levels above it stands a published page of that kind."""
    path = Left(OuterRef("path"), Length(OuterRef("path")) - levels * Page.steplen)
    return Exists(kind.objects.live().filter(path=path, **conditions))


class StepQuerySet(PageQuerySet):
    def visible_to(self, visitor):
        """Visitors read what is open to them, its people their course, authors all that is published."""
        if visitor.is_authenticated and visitor.is_staff:
            return self.published()
        mine = Enrolment.objects.of(visitor).values("edition__course_key")
        led = Edition.objects.led_by(visitor).values("course_key")
        is_open, is_mine, is_led = (
            above(ModulePage, 1, is_preview=True),
            above(CoursePage, 2, translation_key__in=mine),
            above(CoursePage, 2, translation_key__in=led),
        )
        return self.published().filter(is_open | is_mine | is_led)

    def published(self):
        """Those that stand in a published module of a published course: what is above a step hides it."""
        return self.live().filter(above(ModulePage, 1), above(CoursePage, 2))


class Step(Conditioned, Lending, Page):
    """A piece of a course that is done in one sitting. Those who may not read it are told how to."""

    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=8, validators=[MinValueValidator(1)], help_text=_("What it takes a learner, roughly.")
    )
    is_optional = models.BooleanField(
        _("optional"), default=False, help_text=_("The course can be completed without it.")
    )
    due_days = models.PositiveSmallIntegerField(
        _("due after (days)"),
        null=True,
        blank=True,
        help_text=_(
            "From the start of the edition; in a course at one's own pace from enrolment. Empty: there is no date."
        ),
    )

    step_panels = [
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("due_days")]),
        FieldPanel("is_optional"),
        *CONDITION_PANELS,
    ]
    override_translatable_fields = [
        SynchronizedField("minutes"),
        SynchronizedField("is_optional"),
        SynchronizedField("due_days"),
        SynchronizedField("opens"),
        SynchronizedField("completes"),
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"study": request.study}

    def serve(self, request, *args, **kwargs):
        request.study = Study.of_step(self, request)
        if not request.study.is_published:
            raise Http404
        response = super().serve(request, *args, **kwargs)
        if not request.study.may_read or request.study.waits:
            response.status_code = 403
        request.study.note_visit()
        return response

    def serve_preview(self, request, mode_name):
        request.study = Study.of_step(self, request)
        return super().serve_preview(request, mode_name)

    def get_template(self, request, *args, **kwargs):
        if not request.study.may_read:
            return "courses/closed.html"
        return "courses/waiting.html" if request.study.waits else super().get_template(request, *args, **kwargs)

    def get_sitemap_urls(self, request=None):
        is_open = type(self).objects.visible_to(AnonymousUser()).filter(pk=self.pk).exists()
        return super().get_sitemap_urls(request) if is_open else []

    @classmethod
    def _published(cls, key):
        return super()._published(key).published()


@step_kind("lesson", label=_("Lesson"), icon="book")
class LessonPage(Step):
    """A lesson: some minutes of reading, with a place to stop and think."""

    ways = (Way.SAYS, Way.VIEWED)
    gives_marks = False

    body = StreamField(
        LessonBody(),
        verbose_name=_("text"),
        blank=True,
        help_text=_(
            "Empty until it is written in this language: then learners read the nearest language, and are told so."
        ),
    )

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [
        *Page.content_panels,
        HelpPanel(template="courses/admin/remarks.html"),
        FieldPanel("body"),
        *Step.step_panels,
        EchoPanel(heading=_("What learners said of it")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        shown, study = context["shown"], request.study
        return context | {"beside": Beside(study), "glossed": Glossed(shown, keeps=not study.is_preview)}


@step_kind("quiz", label=_("Quiz"), icon="list-checks")
class QuizPage(Ruled, Step):
    """Some questions, practised or graded. They are kept apart, in the bank of the course and the shared one."""

    words = ("introduction",)
    ways = (Way.PASSED, Way.SUBMITTED)

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Shown before the first question."))
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"),
        default=70,
        validators=[MaxValueValidator(100)],
        help_text=_("In per cent; with it the step is done."),
    )
    is_practice = models.BooleanField(
        _("practice"),
        default=True,
        help_text=_("Each answer can be checked at once, and the quiz taken again as often as one likes."),
    )

    objects = PageManager.from_queryset(StepQuerySet)()

    override_translatable_fields = [
        *Step.override_translatable_fields,
        SynchronizedField("pass_mark"),
        SynchronizedField("is_practice"),
        *Ruled.synchronized_rules,
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        QuestionsPanel(heading=_("Questions")),
        FieldPanel("pass_mark"),
        FieldPanel("is_practice"),
        *Ruled.rule_panels,
        *Step.step_panels,
    ]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"sitting": Sitting(self, request.study, request)}

    @property
    def rules(self):
        """The page whose rules hold in all languages: the one that was there first."""
        return min(self.versions(), key=lambda page: page.pk, default=self)

    @classmethod
    def in_language_of(cls, step):
        """The quiz of a step of the outline, in the language of its reader where it has one: for words to accept."""
        pages = cls.objects.filter(translation_key=step.key).select_related("locale").order_by("pk")
        by_code = {page.language: page for page in pages}
        return next((by_code[code] for code in fallbacks(current()) if code in by_code), None)

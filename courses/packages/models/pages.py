from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from courses.kinds import step_kind
from courses.models.steps import Step, StepQuerySet
from courses.packages.hosting import allow_frame, is_there
from courses.packages.models.packages import Package
from courses.packages.models.plays import Play


@step_kind("package", label=_("Package"), icon="play")
class PackagePage(Step):
    """A step that plays a package of another program, in a frame from the second host."""

    class Rule(models.TextChoices):
        COMPLETED = "completed", _("it says that it is completed, or passed")
        PASSED = "passed", _("it says that it is passed")
        SCORE = "score", _("its score reaches the pass mark")

    class Shape(models.TextChoices):
        WIDE = "wide", _("wide, as a slide")
        TALL = "tall", _("tall, as a page")

    words = ("introduction", "alternative")

    package = models.ForeignKey(Package, models.PROTECT, related_name="pages", verbose_name=_("package"))
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Shown above the package."))
    alternative = models.TextField(
        _("in words"),
        blank=True,
        help_text=_("What is in the package, for those who cannot play it: without script, on paper, by ear."),
    )
    completes_when = models.CharField(_("done when"), max_length=16, choices=Rule, default=Rule.COMPLETED)
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"), default=70, validators=[MaxValueValidator(100)], help_text=_("In per cent.")
    )
    shape = models.CharField(_("shape of the frame"), max_length=8, choices=Shape, default=Shape.WIDE)
    shows_contents = models.BooleanField(
        _("table of contents"), default=True, help_text=_("Beside a package of several parts, with next and previous.")
    )
    may_start_over = models.BooleanField(
        _("may be started over"), default=True, help_text=_("The learner may forget the place and begin anew.")
    )

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [
        *Step.content_panels,
        *Step.step_panels,
        FieldPanel("package"),
        FieldPanel("introduction"),
        FieldPanel("alternative"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("completes_when"), FieldPanel("pass_mark")])], heading=_("To be done")
        ),
        MultiFieldPanel(
            [FieldPanel("shape"), FieldPanel("shows_contents"), FieldPanel("may_start_over")], heading=_("Player")
        ),
    ]
    search_fields = [*Step.search_fields, index.SearchField("introduction"), index.SearchField("alternative")]
    override_translatable_fields = [
        *Step.override_translatable_fields,
        SynchronizedField("completes_when"),
        SynchronizedField("pass_mark"),
        SynchronizedField("shape"),
        SynchronizedField("shows_contents"),
        SynchronizedField("may_start_over"),
    ]

    class Meta:
        verbose_name = _("package in a course")
        verbose_name_plural = _("packages in courses")
        constraints = [
            models.CheckConstraint(condition=Q(pass_mark__gte=0, pass_mark__lte=100), name="package_pass_mark_percent")
        ]

    def is_met_by(self, outcome):
        """Whether who has reached this has done the step."""
        if self.completes_when == self.Rule.PASSED:
            return outcome.is_passed is True
        if self.completes_when == self.Rule.SCORE:
            return outcome.score is not None and outcome.score >= self.pass_mark
        return outcome.is_completed or outcome.is_passed is True

    def play_of(self, enrolment):
        """What a learner has played here so far, or None."""
        if enrolment is None:
            return None
        return Play.objects.filter(enrolment=enrolment, step_key=self.translation_key).select_related("version").first()

    @cached_property
    def newest(self):
        """The version that who begins now is given."""
        return self.package.current

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        play = self.play_of(request.study.enrolment)
        version = play.version if play else self.newest
        return context | {
            "play": play,
            "version": version,
            "can_play": is_there() and version is not None,
            "is_renewed": bool(play and self.newest and self.newest.number > play.version.number),
        }

    def serve(self, request, *args, **kwargs):
        return allow_frame(super().serve(request, *args, **kwargs), request)

    def serve_preview(self, request, mode_name):
        return allow_frame(super().serve_preview(request, mode_name), request)

    @classmethod
    def of(cls, key):
        """The published page of that step in any language, or None: what makes it done is the same in all."""
        return cls.objects.published().filter(translation_key=key).order_by("pk").first()

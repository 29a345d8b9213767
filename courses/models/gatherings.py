"""Steps that learners take together: a discussion in writing, and a session at one time."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail_localize.fields import SynchronizedField

from courses.completing import Way
from courses.kinds import step_kind
from courses.models.steps import Step, StepQuerySet


@step_kind("discussion", label=_("Discussion"), icon="messages")
class DiscussionPage(Step):
    """A question that the learners of an edition discuss in its forum, at the anchor of this step."""

    words = ("prompt",)
    ways = (Way.CONTRIBUTED, Way.SAYS)
    gives_marks = False

    prompt = models.TextField(
        _("what to discuss"), blank=True, help_text=_("A question to which there is more than one good answer.")
    )

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("prompt"), *Step.step_panels]

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")


@step_kind("session", label=_("Live session"), icon="radio")
class SessionPage(Step):
    """A dialogue in the space of the edition. It hangs at the anchor of this step; its tutors say when it is."""

    words = ("about",)
    ways = (Way.ATTENDED, Way.SAYS)
    gives_marks = False

    about = models.TextField(_("what it is about"), blank=True)
    least_minutes = models.PositiveSmallIntegerField(
        _("present for (minutes)"),
        default=10,
        help_text=_("How long a learner must have been in the open room to have attended."),
    )

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("about"), FieldPanel("least_minutes"), *Step.step_panels]
    override_translatable_fields = [*Step.override_translatable_fields, SynchronizedField("least_minutes")]

    class Meta:
        verbose_name = _("live session")
        verbose_name_plural = _("live sessions")

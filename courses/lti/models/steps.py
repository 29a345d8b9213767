from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail_localize.fields import SynchronizedField

from courses.kinds import step_kind
from courses.lti.models.external import ToolLink
from courses.models.steps import Step, StepQuerySet


@step_kind("tool", label=_("External tool"), icon="external-link")
class ToolPage(Step):
    """A step that is done in an application of others, which tells us the mark."""

    words = ("introduction",)

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("What there is to do, and why."))
    link = models.ForeignKey(ToolLink, models.SET_NULL, null=True, related_name="+", verbose_name=_("what it opens"))

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [*Page.content_panels, *Step.step_panels, FieldPanel("introduction"), FieldPanel("link")]
    override_translatable_fields = [*Step.override_translatable_fields, SynchronizedField("link")]

    class Meta:
        verbose_name = _("external tool")
        verbose_name_plural = _("external tools")

    def get_context(self, request, *args, **kwargs):
        """With what the tool has said of the learner who looks at the page."""
        enrolment = request.study.enrolment
        results = enrolment.results.released().filter(step_key=self.translation_key) if enrolment else None
        return {**super().get_context(request, *args, **kwargs), "result": results and results.first()}

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        request.study.note_visit()
        return response

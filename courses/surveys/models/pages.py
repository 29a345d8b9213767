from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail_localize.fields import SynchronizedField

from courses.kinds import step_kind
from courses.models.steps import Step, StepQuerySet
from courses.surveys.forms import SurveyForm
from courses.surveys.models.answering import Answered
from courses.surveys.models.asking import Survey


@step_kind("survey", label=_("Survey"), icon="megaphone")
class SurveyPage(Step):
    """A survey as a step of the course; it is done when it was answered."""

    words = ("introduction",)

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Shown before the first question."))
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="pages", verbose_name=_("survey"))

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [*Page.content_panels, *Step.step_panels, FieldPanel("introduction"), FieldPanel("survey")]
    override_translatable_fields = [*Step.override_translatable_fields, SynchronizedField("survey")]

    class Meta:
        verbose_name = _("survey in a course")
        verbose_name_plural = _("surveys in courses")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        enrolment = request.study.enrolment
        is_answered = (
            enrolment is not None and Answered.objects.filter(survey=self.survey, enrolment=enrolment).exists()
        )
        form = SurveyForm(self.survey, enrolment.edition if enrolment else None, request.study.outline)
        return context | {"survey": self.survey, "form": form, "is_answered": is_answered}

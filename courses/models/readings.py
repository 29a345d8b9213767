from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from courses.completing import Way
from courses.kinds import step_kind
from courses.models.steps import Step, StepQuerySet
from courses.reading import ReadingList


@step_kind("reading", label=_("Reading list"), icon="list")
class ReadingPage(Step):
    """What to read elsewhere: links, documents, records of the library, each with the minutes that it takes."""

    words = ("items",)
    ways = (Way.SAYS,)
    gives_marks = False

    items = StreamField(ReadingList(), verbose_name=_("what to read"), blank=True)

    objects = PageManager.from_queryset(StepQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("items"), *Step.step_panels]

    class Meta:
        verbose_name = _("reading list")
        verbose_name_plural = _("reading lists")

"""The list of the CMS in which authors keep rubrics."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.assignments.models import AssignmentPage, Rubric
from courses.banks import title_of
from courses.forms import PageByKey


class RubricForm(WagtailAdminModelForm):
    """A rubric, and the assignment that it belongs to."""

    assignment = PageByKey(AssignmentPage, label=_("Assignment"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("assignment", str(self.instance.step_key or ""))

    def clean(self):
        cleaned = super().clean()
        assignment = cleaned.get("assignment")
        self.instance.step_key = assignment.translation_key if assignment else None
        others = Rubric.objects.filter(step_key=self.instance.step_key).exclude(pk=self.instance.pk)
        if assignment and others.exists():
            self.add_error("assignment", _("This assignment has a rubric already."))
        return cleaned


class RubricList(SnippetViewSet):
    model = Rubric
    icon = "table"
    menu_label = _("Rubrics")
    list_display = ["__str__", Column("assignment_title", label=_("Assignment"))]
    edit_handler = ObjectList(
        [
            FieldPanel("assignment"),
            FieldPanel("title"),
            InlinePanel(
                "criteria",
                label=_("Criterion"),
                heading=_("Criteria"),
                help_text=_("What is looked at, and what each level of it looks like. Learners see it beforehand."),
                panels=[
                    FieldPanel("title"),
                    FieldPanel("about", widget=AdminAutoHeightTextInput),
                    InlinePanel(
                        "levels",
                        label=_("Level"),
                        heading=_("Levels"),
                        panels=[
                            FieldPanel("title"),
                            FieldPanel("text", widget=AdminAutoHeightTextInput),
                            FieldRowPanel([FieldPanel("points"), FieldPanel("fits_example")]),
                        ],
                    ),
                ],
            ),
            FieldPanel("example_text", widget=AdminAutoHeightTextInput),
            FieldPanel("example_why", widget=AdminAutoHeightTextInput),
        ],
        base_form_class=RubricForm,
    )

    def get_queryset(self, request):
        return Rubric.objects.annotate(assignment_title=title_of("step_key")).order_by("pk")

"""The lists of the CMS in which authors keep the bank of survey questions, the surveys, and the switch of editions."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.surveys.models import Gate, Question, Survey


class SurveyQuestionList(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Survey questions")
    list_display = ["__str__", Column("get_kind_display", label=_("Kind"))]
    edit_handler = ObjectList(
        [
            FieldPanel("kind"),
            FieldPanel("wording"),
            FieldRowPanel([FieldPanel("low"), FieldPanel("high")]),
            FieldPanel("tells_satisfaction"),
            InlinePanel(
                "options",
                label=_("Option"),
                heading=_("Options"),
                help_text=_("Only for a choice of several."),
                panels=[FieldPanel("text")],
            ),
        ]
    )


class SurveyList(SnippetViewSet):
    model = Survey
    icon = "form"
    menu_label = _("Surveys")
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("introduction", widget=AdminAutoHeightTextInput),
            InlinePanel(
                "items",
                label=_("Question"),
                heading=_("Questions"),
                panels=[FieldPanel("question"), FieldPanel("is_required")],
            ),
        ]
    )


class GateList(SnippetViewSet):
    model = Gate
    icon = "lock"
    menu_label = _("Survey before the certificate")
    list_display = ["edition", "survey"]
    edit_handler = ObjectList([FieldPanel("edition"), FieldPanel("survey")])

    def get_queryset(self, request):
        return Gate.objects.select_related("edition", "survey").order_by("-pk")


class SurveyLists(SnippetViewSetGroup):
    """What surveys are made of."""

    menu_label = _("Surveys")
    menu_icon = "form"
    menu_name = "surveys"
    items = (SurveyQuestionList, SurveyList, GateList)

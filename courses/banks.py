"""The lists of the CMS in which authors keep questions and editions."""

import django_filters
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.adding import AddQuestion
from courses.fared_panel import FaredPanel
from courses.forms import EditionForm, QuestionForm, each_once
from courses.models.course import CoursePage
from courses.models.editions import Edition
from courses.models.questions import Question
from courses.questions import TYPES
from languages.codes import current, fallbacks


def title_of(key):
    """The title of the page with that translation key, in the author's language if it has one, as a part of a query."""
    pages = Page.objects.filter(translation_key=OuterRef(key)).values("title")
    in_language = [pages.filter(locale__language_code=code)[:1] for code in fallbacks(current())]
    return Coalesce(*(Subquery(found) for found in in_language))


def course_choices():
    return [(page.translation_key, page.title) for page in each_once(CoursePage.objects.all())]


CHOSEN = ("single", "multiple", "hotspot")
BY_TUTOR = tuple(name for name, kind in TYPES.items() if kind.is_graded_by_tutor)


def asked_by(*types):
    """Marks a panel as one that only these types of question need: css/cms.css hides it from the others."""
    return {"data-asked-by": " ".join(types)}


class QuestionFilters(WagtailFilterSet):
    course_key = django_filters.ChoiceFilter(label=_("Course"), choices=course_choices)
    picture = django_filters.ChoiceFilter(
        label=_("Image"), choices=[("undescribed", _("needs a description"))], method="undescribed"
    )

    def undescribed(self, found, _name, _value):
        """Those with an image of which nobody has said what it shows, as imports bring them."""
        return found.filter(image_id__isnull=False, image_text={})

    class Meta:
        model = Question
        fields = ["course_key", "type", "difficulty", "is_pooled"]


class QuestionList(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Questions")
    list_display = [
        "__str__",
        Column("get_type_display", label=_("Type")),
        Column("course_title", label=_("Course")),
        Column("quiz_title", label=_("Quiz")),
        Column("tags", label=_("Tags")),
        Column("get_difficulty_display", label=_("Difficulty")),
        Column("version", label=_("Version")),
    ]
    list_per_page = 50
    filterset_class = QuestionFilters
    add_view_class = AddQuestion
    edit_handler = ObjectList(
        [
            FieldPanel("course"),
            FieldPanel("quiz"),
            FieldPanel("is_pooled"),
            FieldPanel("type"),
            FieldPanel("prompt", widget=AdminAutoHeightTextInput),
            MultiFieldPanel(
                [FieldPanel("passage", widget=AdminAutoHeightTextInput), FieldPanel("gap_kind")],
                heading=_("For a text with gaps"),
                attrs=asked_by("gaps"),
            ),
            MultiFieldPanel(
                [FieldPanel("image"), FieldPanel("image_text")],
                heading=_("Image"),
                help_text=_("It stands below the question. Areas are chosen in it where the type asks for them."),
            ),
            InlinePanel(
                "options",
                label=_("Option"),
                heading=_("Options"),
                help_text=_(
                    "Answers to choose, items in their right order, pairs, words for gaps, areas of an image, or the"
                    " criteria of a tutor. None for a statement, a number or words to type."
                ),
                panels=[
                    FieldPanel("text"),
                    FieldPanel("is_correct", attrs=asked_by(*CHOSEN, "gaps")),
                    FieldPanel("feedback", attrs=asked_by(*CHOSEN)),
                    FieldPanel("match", attrs=asked_by("matching")),
                    FieldPanel("area", attrs=asked_by("hotspot")),
                    FieldPanel("points", attrs=asked_by(*BY_TUTOR)),
                ],
                attrs=asked_by(*(name for name, kind in TYPES.items() if kind.has_options)),
            ),
            FieldPanel("is_true", help_text=_("For a statement that is true or false."), attrs=asked_by("truefalse")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("number"), FieldPanel("tolerance")]),
                    FieldPanel("unit"),
                    FieldPanel("units"),
                ],
                heading=_("For a number"),
                attrs=asked_by("numeric"),
            ),
            MultiFieldPanel(
                [FieldPanel("accepted", widget=AdminAutoHeightTextInput), FieldPanel("is_exact")],
                heading=_("For words to type"),
                attrs=asked_by("shorttext"),
            ),
            FieldPanel("feedback", widget=AdminAutoHeightTextInput),
            FieldPanel("taught"),
            FieldPanel("shuffles", attrs=asked_by("single", "multiple", "matching")),
            FieldRowPanel([FieldPanel("points"), FieldPanel("position")]),
            FieldRowPanel([FieldPanel("tags"), FieldPanel("difficulty")]),
            FieldPanel("retired_at"),
            FaredPanel(heading=_("How it fares")),
        ],
        base_form_class=QuestionForm,
    )

    def get_queryset(self, request):
        titles = {"course_title": title_of("course_key"), "quiz_title": title_of("quiz_key")}
        return Question.objects.annotate(**titles).order_by("course_key", "quiz_key", "position", "pk")


class EditionList(SnippetViewSet):
    model = Edition
    icon = "calendar-alt"
    menu_label = _("Editions")
    list_display = [
        "__str__",
        Column("get_state_display", label=_("State")),
        Column("get_admission_display", label=_("Admission")),
        Column("starts_at", label=_("Starts")),
        Column("ends_at", label=_("Ends")),
        Column("learners", label=_("Learners")),
    ]
    list_filter = ["state", "admission"]
    edit_handler = ObjectList(
        [
            FieldPanel("course"),
            FieldPanel("title"),
            FieldPanel("state"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            MultiFieldPanel(
                [
                    FieldPanel("admission"),
                    FieldRowPanel([FieldPanel("call_starts_at"), FieldPanel("call_ends_at")]),
                    FieldRowPanel([FieldPanel("seats"), FieldPanel("per_country"), FieldPanel("per_sector")]),
                    FieldPanel("asks_gender"),
                    FieldPanel("late_days"),
                ],
                heading=_("Call and places"),
            ),
            FieldPanel("languages"),
            FieldPanel("tutors"),
            FieldPanel("answers_within"),
        ],
        base_form_class=EditionForm,
    )

    def get_queryset(self, request):
        return Edition.objects.annotate(learners=Count("enrolments", filter=Q(enrolments__left_at=None))).order_by(
            "-starts_at", "-pk"
        )


class CourseLists(SnippetViewSetGroup):
    """What belongs to courses and is not a page."""

    menu_label = _("Courses")
    menu_icon = "openquote"
    menu_name = "courses"
    items = (QuestionList, EditionList)

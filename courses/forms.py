"""The forms in which authors write questions and plan editions."""

from functools import reduce
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from courses.fitting import misfits
from courses.models.course import CoursePage
from courses.models.editions import Edition
from courses.models.questions import Question
from courses.models.steps import LessonPage, QuizPage
from courses.passages import passages_of
from courses.questions import faults
from languages.codes import current, fallbacks, ours
from members.models import Member


def each_once(pages):
    """Return each of these pages once, in the author's language or the nearest, in the order of the tree."""
    found = {}
    for page in pages.select_related("locale").order_by("path"):
        found.setdefault(page.translation_key, {})[ours(page.locale.language_code)] = page
    return [next(by[code] for code in fallbacks(current()) if code in by) for by in found.values()]


class PageByKey(forms.TypedChoiceField):
    """A page of the tree, chosen in the author's language and kept as the key that it has in all of them."""

    def __init__(self, model, **kwargs):
        self.model = model
        super().__init__(choices=self._titles, coerce=self._page, empty_value=None, **kwargs)

    def _titles(self):
        return [("", "---"), *((str(page.translation_key), page.title) for page in each_once(self.model.objects.all()))]

    def _page(self, key):
        return self.model.objects.filter(translation_key=key).order_by("path").first()


def belongs(quiz, course):
    """Whether a quiz stands in a course, in whichever language."""
    return quiz.get_ancestors().filter(translation_key=course.translation_key).exists()


def course_of(quiz):
    """The course in which a quiz stands, in the language of the quiz."""
    return CoursePage.objects.ancestor_of(quiz).order_by("-depth").first()


def passages_to_choose(course_key):
    """The passages of the lessons of a course, lesson by lesson, in the author's language or the nearest."""
    courses = CoursePage.objects.filter(translation_key=course_key).values_list("path", flat=True)
    inside = reduce(Q.__or__, (Q(path__startswith=path) for path in courses), Q(pk__in=[]))
    return [("", "---")] + [
        (lesson.title, [(f"{lesson.translation_key}/{each.name}", each.words) for each in passages_of(lesson)])
        for lesson in each_once(LessonPage.objects.filter(inside))
    ]


class QuestionForm(WagtailAdminModelForm):
    """A question with its options. Whatever a learner may answer, there must be something to learn from."""

    course = PageByKey(
        CoursePage,
        label=_("Course"),
        required=False,
        help_text=_("Without a course, the question is in the bank that all courses share."),
    )
    quiz = PageByKey(
        QuizPage,
        label=_("Quiz"),
        required=False,
        help_text=_("Without a quiz, the question can be put into lessons, for readers to check themselves."),
    )

    taught = forms.ChoiceField(
        label=_("Where it is taught"),
        required=False,
        help_text=_(
            "The paragraph or heading of a lesson to which the feedback leads."
            " Lessons are offered once the course is saved."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("course", str(self.instance.course_key or ""))
        self.initial.setdefault("quiz", str(self.instance.quiz_key or ""))
        self.fields["taught"].choices = lambda: passages_to_choose(self.instance.course_key)
        if self.instance.taught_in:
            self.initial.setdefault("taught", f"{self.instance.taught_in}/{self.instance.taught_at}")

    def clean(self):
        cleaned = super().clean()
        course, quiz = cleaned.get("course"), cleaned.get("quiz")
        if quiz and not course:
            course = course_of(quiz)
        self.instance.course_key = course.translation_key if course else None
        self.instance.quiz_key = quiz.translation_key if quiz else None
        lesson, _slash, self.instance.taught_at = cleaned.get("taught", "").partition("/")
        self.instance.taught_in = UUID(lesson) if lesson else None
        if quiz and not belongs(quiz, course):
            self.add_error("quiz", _("This quiz belongs to another course."))
        if not course and not cleaned.get("is_pooled"):
            self.add_error(
                "is_pooled", _("The bank that all courses share is for pools: tick this, or name the course.")
            )
        if quiz and cleaned.get("is_pooled"):
            self.add_error("is_pooled", _("A question stands in one quiz or is drawn from a pool, not both."))
        if quiz and self.instance.pk is None and not cleaned.get("position"):
            cleaned["position"] = Question.objects.next_position(quiz.translation_key)
        return cleaned

    def is_valid(self):
        return super().is_valid() and not self._find_faults()

    def _find_faults(self):
        """Say what the type of the question still needs; whether there is anything."""
        kept = self.formsets["options"].forms if "options" in self.formsets else []
        options = [form.cleaned_data for form in kept if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        found = faults(self.cleaned_data["type"], self.cleaned_data, options)
        for field, sentence in found:
            self.add_error(field if field in self.fields else None, ValidationError(sentence))
        return bool(found)


class EditionForm(WagtailAdminModelForm):
    """The plan of an edition: its course, its dates, its tutors. Its space is made with it."""

    course = PageByKey(CoursePage, label=_("Course"))
    tutors = forms.ModelMultipleChoiceField(
        Member.objects.endorsed().by_name(),
        label=_("Tutors"),
        required=False,
        help_text=_("They facilitate the space of the edition, and hear who joins."),
    )

    class Meta:
        model = Edition
        fields = [
            "title",
            "state",
            "admission",
            "call_starts_at",
            "call_ends_at",
            "starts_at",
            "ends_at",
            "seats",
            "per_country",
            "per_sector",
            "asks_gender",
            "late_days",
            "languages",
            "answers_within",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("course", str(self.instance.course_key))
            self.initial.setdefault("tutors", list(self.instance.tutors()))
            self.fields["course"].disabled = True
        self._offer_ways()

    def _offer_ways(self):
        """An edition goes from state to state on the ways there are; a new one begins where its planner says."""
        self.former_state = self.instance.state
        if self.instance.pk and "state" in self.fields:
            ways = {self.former_state, *self.instance.ways}
            self.fields["state"].choices = [choice for choice in Edition.State.choices if choice[0] in ways]

    def clean(self):
        cleaned = super().clean()
        course = cleaned.get("course")
        if course and not self.instance.pk:
            self.instance.course_key = course.translation_key
            self.instance.course_title = {
                page.locale.language_code: page.title
                for page in course.get_translations(inclusive=True).select_related("locale")
            }
        for name, sentence in list(misfits(self.instance, cleaned)):
            self.add_error(name, sentence)
        if not self.instance.is_standing and not cleaned.get("title"):
            self.add_error("title", _("Name this run, so that learners can tell it from others."))
        return cleaned

    def _post_clean(self):
        """The new state is reached by its way, once the rest is kept: until then the edition is where it was."""
        super()._post_clean()
        self.wanted_state = self.instance.state
        if self.instance.pk:
            self.instance.state = self.former_state
            moves = self.wanted_state != self.former_state
            if moves and not self.errors and (reason := self.instance.hindrance_to(self.wanted_state)):
                self.add_error("state", reason)

    def save(self, commit=True):
        edition = super().save(commit)
        if commit:
            edition.entrust_to(self.cleaned_data["tutors"])
            if edition.state != self.wanted_state:
                edition.move_to(self.wanted_state, by=self.for_user)
        return edition

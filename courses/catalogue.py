"""The courses that fit what a visitor looks for, with what each card needs to say."""

from functools import cached_property

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from courses.advising import Questions, advise
from courses.models.course import CoursePage
from courses.models.editions import Edition
from courses.models.enrolments import Enrolment
from languages.codes import OWN_NAMES
from languages.folding import fold

SHORT, LONG = 20, 35
LENGTHS = {
    "short": _("Up to 20 hours"),
    "medium": _("From 21 to 35 hours"),
    "long": _("More than 35 hours"),
}


class CatalogueFilters(forms.Form):
    """What a visitor looks for. It lives in the address, so that a search can be kept and passed on."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    language = forms.ChoiceField(
        label=_("Taught in"), required=False, choices=[("", _("Any language")), *OWN_NAMES.items()]
    )
    country = forms.ChoiceField(label=_("About the state"), required=False)
    length = forms.ChoiceField(label=_("Length"), required=False, choices=[("", _("Any length")), *LENGTHS.items()])
    mode = forms.ChoiceField(label=_("Mode"), required=False, choices=[("", _("Any mode")), *CoursePage.Mode.choices])

    def __init__(self, data, themes, countries=()):
        super().__init__(data)
        if countries:
            choices = [("", _("Any state")), *((country.iso2, str(country)) for country in countries)]
            self.fields["country"].choices = choices
        else:
            del self.fields["country"]
        self.fields["theme"].choices = [("", _("Any theme")), *((theme.code, str(theme)) for theme in themes)]


class Catalogue:
    """The published courses of one language's catalogue, filtered."""

    def __init__(self, page, request):
        self.page = page
        self.request = request

    @cached_property
    def all_courses(self):
        visible = CoursePage.objects.visible_to(self.request.user).filter(path__startswith=self.page.path)
        return list(visible.listed().order_by("path"))

    @cached_property
    def themes(self):
        """What any of the courses is about, by name."""
        themes = {theme.code: theme for course in self.all_courses for theme in course.themes.all()}
        return sorted(themes.values(), key=str)

    @cached_property
    def advice(self):
        """The answers to "which course for me", and the courses that fit them."""
        questions = Questions(self.request.GET, self.themes)
        questions.is_valid()
        answers = {name: value for name, value in questions.cleaned_data.items() if value}
        found = advise(self.all_courses, answers)
        self._dress([each.course for each in found])
        return questions, answers, found

    @cached_property
    def filters(self):
        """The form, with the themes and the states that any course is about."""
        countries = {country.iso2: country for course in self.all_courses for country in course.countries.all()}
        return CatalogueFilters(self.request.GET, self.themes, sorted(countries.values(), key=str))

    @cached_property
    def wanted(self):
        """What is looked for, of which anything senseless is left out."""
        self.filters.is_valid()
        return {name: value for name, value in self.filters.cleaned_data.items() if value}

    @cached_property
    def courses(self):
        """The courses that fit. There are tens of them and not thousands, so they are sifted here, accents ignored."""
        fitting = [
            course
            for course in self.all_courses
            if all(_FITS[name](course, value) for name, value in self.wanted.items())
        ]
        self._dress(fitting)
        return fitting

    def _dress(self, courses):
        """Say of each course when it starts next and whether the visitor takes it: two queries for all."""
        keys = [course.translation_key for course in courses]
        editions = {}
        for edition in Edition.objects.visible_to(self.request.user).welcoming().filter(course_key__in=keys).listed():
            editions.setdefault(edition.course_key, edition)
        mine = Enrolment.objects.of(self.request.user).filter(edition__course_key__in=keys)
        # Of two enrolments in one course the unfinished one counts: it comes last.
        unfinished_last = mine.order_by(F("completed_at").asc(nulls_last=True))
        taken = dict(unfinished_last.values_list("edition__course_key", "completed_at"))
        for course in courses:
            course.next_edition = editions.get(course.translation_key)
            course.is_taken = course.translation_key in taken
            course.is_finished = taken.get(course.translation_key) is not None

    @property
    def clear(self):
        """Where nothing is filtered, when something is."""
        return self.page.get_url(self.request) if self.wanted else ""


def _has_words(course, words):
    said = [
        course.title,
        course.subtitle,
        course.audience,
        course.code,
        *(str(block.value) for block in course.outcomes),
    ]
    text = fold(" ".join([*said, *(str(theme) for theme in course.themes.all())]))
    return all(word in text for word in fold(words).split())


def length_of(course):
    """How long a course is, as a key of LENGTHS."""
    return "short" if course.hours <= SHORT else "medium" if course.hours <= LONG else "long"


_FITS = {
    "q": _has_words,
    "theme": lambda course, code: any(theme.code == code for theme in course.themes.all()),
    "country": lambda course, code: any(country.iso2 == code for country in course.countries.all()),
    "language": lambda course, code: code in course.languages,
    "length": lambda course, length: length_of(course) == length,
    "mode": lambda course, mode: course.mode == mode,
}

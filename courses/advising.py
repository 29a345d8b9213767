"""Which course for me: three questions, and the courses that fit best, each with the reasons why."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.models.course import CoursePage

AT_MOST = 3
KNOWS = {
    CoursePage.Level.INTRODUCTORY: _("I am new to it"),
    CoursePage.Level.INTERMEDIATE: _("I have worked with it for a while"),
    CoursePage.Level.ADVANCED: _("I know it well and decide about it"),
}
WAYS = {
    CoursePage.Mode.SELF_PACED: _("When I find the time, on my own"),
    CoursePage.Mode.TUTORED: _("With a tutor and colleagues, on fixed dates"),
}


class Questions(forms.Form):
    """Three questions. The answers live in the address, so that they can be kept and passed on."""

    theme = forms.ChoiceField(label=_("What do you work on?"), required=False)
    knows = forms.ChoiceField(
        label=_("How much do you know of it already?"),
        required=False,
        choices=[("", _("I cannot say")), *KNOWS.items()],
        widget=forms.RadioSelect,
    )
    way = forms.ChoiceField(
        label=_("How would you like to learn?"),
        required=False,
        choices=[("", _("I do not mind")), *WAYS.items()],
        widget=forms.RadioSelect,
    )

    def __init__(self, data, themes):
        super().__init__(data)
        self.fields["theme"].choices = [("", _("Many things")), *((theme.code, str(theme)) for theme in themes)]


@dataclass(frozen=True)
class Advice:
    """A course, and what speaks for it."""

    course: CoursePage
    reasons: tuple


def advise(courses, answers):
    """Return the few courses that fit best, the best first; none for whoever has answered nothing."""
    if not any(answers.values()):
        return []
    found = [Advice(course, tuple(_reasons(course, answers))) for course in courses]
    fitting = [advice for advice in found if advice.reasons]
    return sorted(fitting, key=lambda advice: -len(advice.reasons))[:AT_MOST]


def _reasons(course, answers):
    theme = next((each for each in course.themes.all() if each.code == answers.get("theme")), None)
    if theme:
        yield gettext("It is about %(theme)s.") % {"theme": theme}
    if answers.get("knows") == course.level:
        yield gettext("It begins where you are.")
    if answers.get("way") == course.mode:
        yield gettext("You learn in the way that you like.")

"""The part of a step's form in which an author says what opens it and how it comes to be done."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from courses import groups
from courses.completing import Way
from courses.fitting import is_mistyped
from courses.opening import Condition

OPENS = ("after", "score", "at", "day", "group")


def course_path(module):
    """Where the course of a module stands in the tree."""
    return module.path[: -Page.steplen]


class StepForm(WagtailAdminPageForm):
    """A step with its conditions: they are the same in all languages of the course."""

    opens_after = forms.ChoiceField(label=_("After the step"), required=False)
    opens_score = forms.IntegerField(
        label=_("With so many per cent in it"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("For a quiz, an assignment or whatever else is graded. Empty: it is enough that it is done."),
    )
    opens_at = forms.DateTimeField(label=_("From this moment on"), required=False, widget=AdminDateTimeInput)
    opens_day = forms.IntegerField(
        label=_("From this day of the edition on"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("1 is the day on which it starts; in a course at one's own pace, the day of enrolling."),
    )
    opens_group = forms.ChoiceField(
        label=_("Only for the group"), required=False, help_text=_("For all others the step does not count.")
    )
    completes = forms.ChoiceField(label=_("It is done when"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        path = course_path(self.parent_page)
        course = Page.objects.get(path=path)
        self.fields["opens_after"].choices = [("", _("Nothing: it is open")), *self._other_steps(path)]
        self.fields["opens_group"].choices = [("", _("Everybody")), *groups.choices_of(course.translation_key)]
        if len(self.instance.ways) > 1:
            self.fields["completes"].choices = [(way.value, way.label) for way in self.instance.ways]
            self.initial["completes"] = self.instance.completes or self.instance.ways[0].value
        else:
            del self.fields["completes"]
        kept = Condition.of(self.instance.opens)
        for name in OPENS:
            self.initial.setdefault(f"opens_{name}", getattr(kept, name))

    def _other_steps(self, path):
        """The steps of the course, also those that are not published yet, numbered as in the outline."""
        pages = Page.objects.filter(path__startswith=path, depth=len(path) // Page.steplen + 2).order_by("path")
        others = pages.exclude(translation_key=self.instance.translation_key)
        return [(str(page.translation_key), page.title) for page in others]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("opens_score") and not cleaned.get("opens_after"):
            self.add_error("opens_score", _("Say in which step."))
        if cleaned.get("opens_at") and is_mistyped(cleaned["opens_at"]):
            self.add_error("opens_at", self.fields["opens_at"].error_messages["invalid"])
        if not self.errors:
            kept = {name: cleaned.get(f"opens_{name}") for name in OPENS}
            at = kept["at"] and kept["at"].isoformat()
            self.instance.opens = Condition.of({**kept, "at": at, "group": kept["group"] or ""}).as_data()
        return cleaned

    def clean_completes(self):
        """Nothing is kept for the usual way, so that a kind may change its mind about it."""
        way = self.cleaned_data["completes"]
        return "" if way == self.instance.ways[0].value else Way(way).value


CONDITION_PANELS = [
    MultiFieldPanel(
        [
            HelpPanel(template="courses/admin/opening.html"),
            FieldRowPanel([FieldPanel("opens_after"), FieldPanel("opens_score")]),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("opens_day")]),
            FieldPanel("opens_group"),
        ],
        heading=_("When it opens"),
        help_text=_("All that is said here must be so. It is the same in all languages of the course."),
    ),
    FieldPanel("completes"),
]

"""The form of a survey, made from its questions; and the answer to what was applied."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Member

SCALE = [(str(number), str(number)) for number in range(1, 6)]
LONGEST = 2000


class SurveyForm(forms.Form):
    """The questions of a survey for one edition: its tutors and its lessons are among them."""

    def __init__(self, survey, edition, outline, data=None):
        super().__init__(data)
        self.asked = {}
        for item in survey.questions():
            for subject, field in self._fields(item, edition, outline):
                name = f"q{item.question_id}{f'-{subject}' if subject else ''}"
                self.fields[name], self.asked[name] = field, (item.question, subject)

    def _fields(self, item, edition, outline):
        """[(subject, field)] of a question: one, or one for each tutor."""
        question, words = item.question, {"label": str(item.question), "required": item.is_required}
        if question.kind == "scale":
            yield "", _rating(question, **words)
        elif question.kind == "choice":
            choices = [(str(option.pk), str(option)) for option in question.options.all()]
            yield "", forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)
        elif question.kind == "text":
            yield "", forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), **words)
        elif question.kind == "lesson":
            yield "", forms.ChoiceField(choices=[("", "---"), *_lessons(outline)], **words)
        elif question.kind == "tutor" and edition:
            tutors = Member.objects.filter(memberships__space=edition.space_id, memberships__role="tutor")
            for tutor in tutors.by_name():
                label = _("%(question)s (%(tutor)s)") % {"question": question, "tutor": tutor.name}
                yield str(tutor.pk), _rating(question, **{**words, "label": label})

    def answers(self):
        """[(question, subject, value)] of what was answered; what was left open is left out."""
        given = ((self.asked[name], self.cleaned_data[name]) for name in self.asked)
        return [(question, subject, value) for (question, subject), value in given if value]


def _rating(question, **words):
    ends = [str(question.low), str(question.high)]
    choices = [(value, f"{label}{_end(number, ends)}") for number, (value, label) in enumerate(SCALE)]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)


def _end(number, ends):
    words = ends[0] if number == 0 else ends[1] if number == len(SCALE) - 1 else ""
    return f" – {words}" if words else ""


def _lessons(outline):
    steps = outline.steps if outline else []
    return [(str(step.key), f"{step.module_number}.{step.number} {step.title}") for step in steps]


class FollowUpForm(forms.Form):
    """What somebody applied of what they learned."""

    answer = forms.ChoiceField(
        label=_("Do you apply at work what you learned?"),
        widget=forms.RadioSelect,
        choices=[
            ("applied", _("Yes, I apply it")),
            ("partly", _("In part")),
            ("not_yet", _("Not yet")),
            ("cannot", _("It is not possible where I work")),
        ],
    )
    words = forms.CharField(
        label=_("What did you apply, or what stands in the way?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_shown = forms.BooleanField(label=_("Show on my certificate that I apply it"), required=False)
    is_offered = forms.BooleanField(
        label=_("Offer what I wrote as a case for the library"),
        required=False,
        help_text=_("It becomes a draft with your name, which your focal point or the secretariat reads first."),
    )

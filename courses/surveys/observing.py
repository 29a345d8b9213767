"""The form in which a superior answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.surveys.forms import LONGEST
from courses.surveys.models import Observation


class ObservationForm(forms.Form):
    """What a superior has seen change."""

    answer = forms.ChoiceField(
        label=_("Is what was learned applied at work?"),
        widget=forms.RadioSelect,
        choices=Observation.Answer.choices,
    )
    words = forms.CharField(
        label=_("What has changed, or what stands in the way?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Those who coordinate the course read it without a name, as soon as five superiors have "
            "written something. Please name nobody in it."
        ),
    )

"""How one wants to hear of things."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activity.models import Preference

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class PreferenceForm(forms.ModelForm):
    quiet_from = forms.TypedChoiceField(label=_("Quiet from"), choices=HOURS, coerce=int)
    quiet_until = forms.TypedChoiceField(label=_("Quiet until"), choices=HOURS, coerce=int)

    class Meta:
        model = Preference
        fields = ["rhythm", "quiet_from", "quiet_until"]
        widgets = {"rhythm": forms.RadioSelect}

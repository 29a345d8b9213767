"""What one can ask the library for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from library.models import Programme
from members.models import Country
from vocabulary.models import Choice, Theme


class ProgrammeFilter(forms.Form):
    """Filters of the list of programmes; each is optional, and what cannot be understood filters nothing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=80)
    country = forms.ModelChoiceField(
        Country.objects.none(), label=_("Country"), required=False, empty_label=_("All countries")
    )
    theme = forms.ModelChoiceField(Theme.objects.none(), label=_("Theme"), required=False, empty_label=_("All themes"))
    type = forms.ModelChoiceField(
        Choice.objects.none(),
        label=_("Kind of programme"),
        required=False,
        empty_label=_("All kinds"),
        to_field_name="code",
    )
    running = forms.BooleanField(label=_("Running today"), required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["country"].queryset = Country.objects.all()
        self.fields["theme"].queryset = Theme.objects.tops()
        self.fields["type"].queryset = Choice.objects.filter(vocabulary="programme_type").order_by("position")

    def chosen(self, visitor):
        """The programmes that the visitor asked for, among those they may see."""
        found, asked = Programme.objects.visible_to(visitor), self.cleaned_data if self.is_valid() else {}
        if asked.get("country"):
            found = found.filter(country=asked["country"])
        if asked.get("theme"):
            found = found.of_theme(asked["theme"])
        if asked.get("type"):
            found = found.filter(types=asked["type"])
        if asked.get("running"):
            found = found.filter(end_year=None)
        return found.finding(asked.get("q", ""))

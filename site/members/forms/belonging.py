"""Where a member belongs: state and institution, chosen from a list or proposed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from languages.codes import OWN_NAMES
from members import zones
from members.models import Country, Institution
from members.models.countries import by_name

NO_COUNTRY = "none"


class CountryField(forms.ModelChoiceField):
    """A state, or none of them: either is an answer, silence is not."""

    def clean(self, value):
        return None if value == NO_COUNTRY else super().clean(value)


class BelongingForm(forms.Form):
    """Language, zone, state and institution: what the first steps ask, and the profile lets one change."""

    language = forms.ChoiceField(
        label=_("Language"), choices=list(OWN_NAMES.items()), help_text=_("Of pages and e-mails.")
    )
    timezone = forms.ChoiceField(label=_("Time zone"), help_text=_("In which we tell you the times of dialogues."))
    country = CountryField(
        label=_("Country"),
        queryset=Country.objects.none(),
        empty_label=_("Choose your country"),
        help_text=_("Its focal point will be asked to endorse you."),
    )
    institution = forms.CharField(
        label=_("Institution"),
        max_length=200,
        help_text=_("Begin to write its name or acronym; if it is not in the list, write the full name."),
        widget=forms.TextInput(attrs={"list": "institutions", "autocomplete": "organization"}),
    )

    def __init__(self, *args, member, **kwargs):
        self.member = member
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {**initial_of(member), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        posted = self.data.get(self.add_prefix("timezone"), "")
        self.fields["timezone"].choices = zones.choices(member.timezone, self.initial["timezone"], posted)
        self.fields["country"].queryset = Country.objects.all()
        self.fields["country"].choices = [
            ("", self.fields["country"].empty_label),
            *((country.pk, str(country)) for country in Country.in_order_of_name()),
            (NO_COUNTRY, _("None: I work for an international body")),
        ]

    @property
    def institutions(self):
        """What the browser suggests: the institutions that the member may choose, by name."""
        known = Institution.objects.known_to(self.member).select_related("country")
        return sorted(known, key=by_name)

    def clean_institution(self):
        return " ".join(self.cleaned_data["institution"].split())

    def save(self):
        """Let the member belong where they say."""
        member, data = self.member, self.cleaned_data
        member.language, member.timezone = data["language"], data["timezone"]
        member.save(update_fields=["language", "timezone"])
        institution = Institution.propose(data["institution"], data["country"], by=member)
        member.belong_to(data["country"], institution, by=member)
        return member


def initial_of(member):
    """What the form shows of a member at first."""
    return {
        "language": member.language,
        "timezone": member.timezone,
        "country": member.country_id or (NO_COUNTRY if member.institution_id else ""),
        "institution": member.institution.full_name if member.institution else "",
    }

"""Forms of those who coordinate an edition: its call, its places, its next run."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.fitting import is_mistyped, misfits
from courses.models import Edition, Quota
from languages.fields import TranslatedFormField
from members.models.countries import Country
from vocabulary.models import Sector

MOMENT = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """A date and time, in the zone of whoever fills it in."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format=MOMENT)


class PlanForm(forms.ModelForm):
    """When the call is, who may come in, and how many."""

    class Meta:
        model = Edition
        fields = [
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
        ]
        widgets = {name: MomentInput for name in ("call_starts_at", "call_ends_at", "starts_at", "ends_at")}

    def clean(self):
        data = super().clean()
        for name, sentence in list(misfits(self.instance, data)):
            self.add_error(name, sentence)
        return data


class AfterwardsForm(forms.ModelForm):
    """What becomes of the space when the course is over."""

    class Meta:
        model = Edition
        fields = ["afterwards", "tutors_stay"]
        widgets = {"afterwards": forms.RadioSelect}

    def clean_tutors_stay(self):
        """Somebody keeps the space: without a coordinator the tutors do."""
        stay = self.cleaned_data["tutors_stay"]
        if not stay and not self.instance.may_lose_its_tutors:
            raise forms.ValidationError(_("Nobody but the tutors keeps this space: first name a coordinator."))
        return stay


class QuotaForm(forms.Form):
    """Another number of places for one state or one sector."""

    of = forms.ChoiceField(label=_("State or sector"))
    seats = forms.IntegerField(label=_("Places"), min_value=0, max_value=10_000)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.fields["of"].choices = [
            (_("States"), [(f"country:{one.pk}", str(one)) for one in Country.in_order_of_name()]),
            (_("Sectors"), [(f"sector:{one.pk}", str(one)) for one in Sector.objects.in_order()]),
        ]

    def save(self):
        side, _colon, code = self.cleaned_data["of"].partition(":")
        quota, _is_new = Quota.objects.update_or_create(
            edition=self.edition, **{f"{side}_id": code}, defaults={"seats": self.cleaned_data["seats"]}
        )
        return quota


class RepeatForm(forms.Form):
    """When the next run starts, and what it is called."""

    starts_at = forms.DateTimeField(
        label=_("The next run starts"),
        widget=MomentInput,
        help_text=_("All other dates move by as much. Its tutors are asked to confirm; posts and results stay here."),
    )
    title = TranslatedFormField(label=_("Name of the next run"), max_length=120)

    def clean_starts_at(self):
        """Nothing is planned backwards."""
        if (starts_at := self.cleaned_data["starts_at"]) <= timezone.now():
            raise forms.ValidationError(_("This moment has passed already."))
        if is_mistyped(starts_at):
            raise forms.ValidationError(self.fields["starts_at"].error_messages["invalid"], code="invalid")
        return starts_at

"""Forms of the desk: what one tries, what one gives, why something is set aside."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.selection.desk import Limits
from courses.selection.models import Application
from courses.selection.models.duties import readers_of
from courses.selection.models.readings import READERS
from languages.folding import words_of
from members.models import Member


class LimitsForm(forms.Form):
    """Places and quotas to try out; empty is without limit."""

    seats = forms.IntegerField(label=_("Places"), min_value=1, max_value=100_000, required=False)
    per_country = forms.IntegerField(label=_("At most per country"), min_value=1, max_value=100_000, required=False)
    per_sector = forms.IntegerField(label=_("At most per sector"), min_value=1, max_value=100_000, required=False)
    waiting = forms.IntegerField(label=_("Length of the waiting list"), min_value=0, max_value=10_000, required=False)

    @classmethod
    def for_call(cls, data, edition, call):
        """The form with what was asked for, or with what the edition says."""
        own = Limits.of(edition, call)
        given = {name: getattr(own, name) for name in cls.base_fields}
        return cls(data if data and any(name in data for name in cls.base_fields) else given)

    def limits(self):
        data = self.cleaned_data
        return Limits(data["seats"], data["per_country"], data["per_sector"], data["waiting"] or 0)


class DeskFilters(forms.Form):
    """Which applications the table shows."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(label=_("State"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    mine = forms.BooleanField(label=_("For me to read"), required=False)

    def __init__(self, data, countries, reader, has_criteria):
        super().__init__(data)
        if not has_criteria:
            # By no criteria nobody reads.
            del self.fields["mine"]
        self.reader = reader
        states = [each for each in Application.State.choices if each[0] != Application.State.DRAFT]
        self.fields["state"].choices = [("", _("Any state")), *states]
        self.fields["country"].choices = [("", _("Any country")), *((one.pk, str(one)) for one in countries)]

    def apply(self, applications):
        """The applications that fit; what makes no sense is left out."""
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        if words := wanted.pop("q", ""):
            for word in words_of(words):
                applications = applications.filter(member__name__folded__contains=word)
        if wanted.pop("mine", False):
            asked = applications.filter(duties__reader=self.reader)
            applications = asked.open().exclude(readings__reader=self.reader)
        return applications.filter(**wanted)


class ReadingForm(forms.Form):
    """Points for each criterion of a call, and a comment for the desk."""

    def __init__(self, data=None, *, criteria, reading=None):
        self.criteria = list(criteria)
        kept = reading.points if reading else {}
        initial = {f"c-{each.pk}": kept.get(str(each.pk)) for each in self.criteria}
        super().__init__(data, initial=initial | {"comment": reading.comment if reading else ""})
        for each in self.criteria:
            self.fields[f"c-{each.pk}"] = forms.TypedChoiceField(
                label=str(each.name),
                help_text=str(each.about),
                coerce=int,
                choices=[(number, str(number)) for number in range(each.most + 1)],
                widget=forms.RadioSelect if each.most <= 10 else forms.Select,
            )
        self.fields["comment"] = forms.CharField(
            label=_("Comment for the desk"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
        )

    def points(self):
        return {each: self.cleaned_data[f"c-{each.pk}"] for each in self.criteria}


class ReadersForm(forms.Form):
    """Who is asked to read one application; nobody leaves it to whoever comes first."""

    readers = forms.ModelMultipleChoiceField(
        Member.objects.none(), label=_("Readers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, application):
        asked = [duty.reader_id for duty in application.duties.all()]
        super().__init__(data, initial={"readers": asked})
        self.fields["readers"].queryset = readers_of(application.edition).exclude(pk=application.member_id)

    def clean_readers(self):
        readers = self.cleaned_data["readers"]
        if len(readers) > READERS:
            raise ValidationError(_("Two read each application: tick no more than two."))
        return readers


class SettingAsideForm(forms.Form):
    """Why an application cannot be chosen; empty to take it back."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=300, widget=forms.Textarea({"rows": 2}))

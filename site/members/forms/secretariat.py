"""Forms of the secretariat: roles, focal points, institutions, imports."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.imports import KINDS
from members.models import Country, Import, Institution, Member
from members.models.countries import by_name
from ops import tables


class PersonForm(forms.Form):
    """Names a member by e-mail."""

    email = forms.EmailField(label=_("E-mail of the member"))

    def clean_email(self):
        self.member = Member.objects.present().filter(email__iexact=self.cleaned_data["email"].strip()).first()
        if self.member is None:
            raise ValidationError(_("No member has this address."))
        return self.member.email


class RoleForm(PersonForm):
    """Gives a member duties in the network."""

    role = forms.ChoiceField(label=_("Role"), choices=Member.Role.choices)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_email(self):
        email = super().clean_email()
        if self.member == self.by:
            raise ValidationError(_("Ask a colleague to change your own role, so that nobody locks themselves out."))
        return email


class FocalPointForm(PersonForm):
    """Designates a member as a focal point of a state."""

    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.all()
        self.fields["country"].choices = [("", "—"), *((c.pk, str(c)) for c in Country.in_order_of_name())]


class MergeForm(forms.Form):
    """Says which institution a proposed one really is."""

    into = forms.ModelChoiceField(label=_("It is the same as"), queryset=Institution.objects.none())

    def __init__(self, *args, institution, **kwargs):
        super().__init__(*args, **kwargs)
        candidates = Institution.objects.confirmed().of(institution.country).exclude(pk=institution.pk)
        self.fields["into"].queryset = candidates
        self.fields["into"].choices = [("", "—"), *((i.pk, i.full_name) for i in sorted(candidates, key=by_name))]


class UploadForm(forms.Form):
    """A table of members or institutions."""

    kind = forms.ChoiceField(label=_("What the table holds"), choices=Import.Kind.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX with one line of headers, at most 5 MB and 5,000 rows. Nothing is changed yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    def clean(self):
        """Read the table, so that what is wrong with it as a whole is said beside the file."""
        data = super().clean()
        if not (data.get("kind") and data.get("file")):
            return data
        try:
            self.table = tables.read(data["file"].name, data["file"].read(tables.LARGEST + 1))
        except tables.Unreadable as error:
            self.add_error("file", str(error))
            return data
        missing = KINDS[data["kind"]].missing_in(self.table.headers)
        if missing:
            known = ", ".join(KINDS[data["kind"]].columns)
            words = _("The table lacks the columns: %(missing)s. The first line names the columns: %(known)s.")
            self.add_error("file", words % {"missing": ", ".join(missing), "known": known})
        elif not self.table.rows:
            self.add_error("file", _("The table has headers but no rows."))
        return data

    def save(self, by):
        """Keep the table until it is brought in or thrown away."""
        file = self.cleaned_data["file"]
        return Import.objects.create(
            kind=self.cleaned_data["kind"],
            name=file.name[:200],
            headers=self.table.headers,
            rows=self.table.rows,
            by=by,
        )

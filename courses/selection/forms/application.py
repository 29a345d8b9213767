"""The form of a call, as its applicants fill it in: kept while it is being written, checked when it is handed in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.models.seating import ASKED_FIRST
from courses.selection.forms.enclosing import EnclosureField
from courses.selection.models import Application, FormField
from languages.codes import OWN_NAMES, current

Kind = FormField.Kind

# Where everybody can have an address: it says nothing about who its owner works for.
OF_EVERYBODY = {
    *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.es", "live.com", "msn.com", "outlook.com", "outlook.es"),
    *("yahoo.com", "yahoo.es", "yahoo.com.br", "yahoo.com.mx", "ymail.com", "icloud.com", "me.com", "aol.com"),
    *("proton.me", "protonmail.com", "gmx.com", "gmx.net", "mail.com", "bol.com.br", "uol.com.br", "terra.com.br"),
}
LONGEST_LINE = 300


def clean_superior_email(address, member):
    """An address at an institution, of somebody else."""
    address = address.strip().lower()
    if address == member.email.lower():
        raise ValidationError(_("This is your own address. Name the person to whom you report."))
    if address.rpartition("@")[2] in OF_EVERYBODY:
        raise ValidationError(_("Give the address at the institution: this one could belong to anybody."))
    return address


LATER = _(
    "Three and six months after the course they are asked one question: what has changed in the work since. You hear "
    "of it when they are asked; what they answer is only counted."
)


class SuperiorForm(forms.Form):
    """To whom the letter that asks for an endorsement goes."""

    superior_name = forms.CharField(label=_("Name of your superior"), max_length=120)
    superior_email = forms.EmailField(
        label=_("Their address at the institution"),
        help_text=_("They get a letter with your application and two buttons, and need no account."),
    )
    superior_language = forms.ChoiceField(label=_("Language of the letter"), choices=list(OWN_NAMES.items()))

    def __init__(self, *args, member, asks_later=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        if asks_later:
            field = self.fields["superior_email"]
            field.help_text = f"{field.help_text} {LATER}"

    def clean_superior_email(self):
        return clean_superior_email(self.cleaned_data["superior_email"], self.member)


def control_of(asked):
    """The form field of one question of a call."""
    given = {"label": str(asked.label), "help_text": str(asked.help), "required": asked.is_required}
    # As plain text: a text in four languages is a mapping, which a list of choices takes for a group.
    choices = [(key, str(text)) for key, text in asked.choices]
    if asked.kind == Kind.TEXT:
        return forms.CharField(max_length=asked.longest, widget=forms.Textarea(attrs={"rows": 5}), **given)
    if asked.kind == Kind.CHOICE:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **given)
    if asked.kind == Kind.SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **given)
    if asked.kind == Kind.NUMBER:
        return forms.DecimalField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), localize=True, **given)
    if asked.kind == Kind.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)
    if asked.kind == Kind.YES:
        return forms.BooleanField(**given)
    if asked.kind == Kind.LINK:
        return forms.URLField(assume_scheme="https", **given)
    if asked.kind == Kind.FILE:
        return EnclosureField(**given)
    return forms.CharField(max_length=min(asked.longest, LONGEST_LINE), **given)


class ApplicationForm(forms.Form):
    """The questions of a call, with the gender and the superior where the call wants to know them."""

    def __init__(self, data=None, files=None, *, call, application, member):
        self.call, self.application, self.member = call, application, member
        self.asked = list(call.fields.all()) if call.pk else []
        super().__init__(data, files, initial=self._kept())
        dropped = set(self.data.getlist("drop")) if self.is_bound else set()
        for asked in self.asked:
            self.fields[f"f-{asked.key}"] = field = control_of(asked)
            if asked.is_file:
                field.prepare(member, application.file_of(asked) if application else None, dropped)
        if call.edition.asks_gender:
            self.fields["gender"] = forms.ChoiceField(
                label=_("Gender"),
                choices=Application.Gender.choices,
                required=False,
                widget=forms.RadioSelect,
                help_text=_("To see whether all are reached. It does not change whether you are selected."),
            )
        if application.waits_for_superior if application else call.needs_endorsement:
            self.fields |= SuperiorForm(member=member, asks_later=call.asks_superiors_later).fields

    def _kept(self):
        kept = {"superior_language": current()}
        if self.application:
            told, file_of = self.application.answers.get, self.application.file_of
            kept |= {f"f-{each.key}": file_of(each) if each.is_file else told(each.key) for each in self.asked}
            kept |= {name: value for name in self.columns if (value := getattr(self.application, name))}
        return kept

    columns = ("gender", "superior_name", "superior_email", "superior_language")

    def clean_superior_email(self):
        return clean_superior_email(self.cleaned_data["superior_email"], self.member)

    def clean(self):
        """Who hands in has told what the quotas count by; a draft can wait for that."""
        if self.call.edition.asks_where_one_works(self.member):
            raise ValidationError(ASKED_FIRST)
        return super().clean()

    def missing(self):
        """The names of the fields that are required and still empty in what is kept."""
        required = [name for name, field in self.fields.items() if field.required]
        return [name for name in required if self.initial.get(name) in (None, "", [], False)]

    def written(self):
        """What was typed, checked or not, as the fields of an application: a draft keeps it as it stands."""
        raw = {name: field.widget.value_from_datadict(self.data, {}, name) for name, field in self.fields.items()}
        words = [asked for asked in self.asked if not asked.is_file]
        answers = {asked.key: _cut(raw[f"f-{asked.key}"], asked.longest) for asked in words}
        # Of a form that was checked, the address as it was cleaned.
        raw |= {name: value for name, value in getattr(self, "cleaned_data", {}).items() if name == "superior_email"}
        columns = {name: (raw[name] or "")[: _LENGTHS[name]] for name in self.columns if name in raw}
        if "superior_language" in columns and columns["superior_language"] not in OWN_NAMES:
            columns["superior_language"] = current()
        if columns.get("gender") not in (*Application.Gender.values, None):
            columns["gender"] = ""
        return {"answers": answers, **columns}

    def enclosed(self):
        """{key of the question: document or None} of the questions whose file was taken, stays or goes."""
        names = {asked.key: f"f-{asked.key}" for asked in self.asked if asked.is_file}
        refused = [name for name in self.errors if name in names.values() and not self.fields[name].is_only_missing]
        return {key: self.cleaned_data.get(name) for key, name in names.items() if name not in refused}

    def refused(self):
        """Of a draft, whether a file was not taken: nothing else in it needs to be right yet."""
        names = {f"f-{asked.key}" for asked in self.asked if asked.is_file}
        for name in [name for name in self.errors if name not in names or self.fields[name].is_only_missing]:
            del self.errors[name]
        return bool(self.errors)


_LENGTHS = {"gender": 8, "superior_name": 120, "superior_email": 254, "superior_language": 8}


def _cut(value, longest):
    """An answer as it is kept: no longer than it may be, whatever was sent."""
    if isinstance(value, list):
        return [str(each)[:8] for each in value[:50]]
    return value if isinstance(value, bool) or value is None else str(value)[:longest]

"""Forms of superiors and focal points: their word, whom they endorse, whom they name."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from languages.codes import OWN_NAMES

MOST_AT_ONCE = 50


class WordForm(forms.Form):
    """Yes or no, and a note."""

    answer = forms.ChoiceField(
        label=_("Do you endorse this application?"),
        choices=[("yes", _("Yes, I endorse it")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Those who select read it. The applicant does not."),
    )

    not_later = forms.BooleanField(label=_("Do not ask me after the course"), required=False)

    def __init__(self, *args, asks_later=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.asks_later = asks_later
        if not asks_later:
            del self.fields["not_later"]

    @property
    def is_positive(self):
        return self.cleaned_data["answer"] == "yes"

    @property
    def may_be_asked(self):
        """Whether one may ask after the course: who was not told of it has not agreed to it."""
        return self.asks_later and self.is_positive and not self.cleaned_data["not_later"]


class EndorsingForm(forms.Form):
    """Which of the waiting applications a focal point endorses: no more than the state may have."""

    def __init__(self, data=None, *, waiting, left):
        super().__init__(data)
        self.waiting, self.left = {str(one.pk): one for one in waiting}, left
        self.fields["applications"] = forms.MultipleChoiceField(
            label=_("Applicants"), choices=[(key, one.member.name) for key, one in self.waiting.items()]
        )
        self.fields["applications"].error_messages["required"] = _("Tick those whom you endorse.")

    def clean_applications(self):
        chosen = self.cleaned_data["applications"]
        if self.left is not None and len(chosen) > self.left:
            words = ngettext(
                "Your state has %(n)d place left. Tick no more than that.",
                "Your state has %(n)d places left. Tick no more than that.",
                self.left,
            )
            raise ValidationError(words % {"n": self.left})
        return [self.waiting[key] for key in chosen]


class NominationForm(forms.Form):
    """Whom a state names, by their addresses."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        widget=forms.Textarea({"rows": 3}),
        max_length=4000,
        help_text=_("One on each line. Whoever has no account yet makes one on the way."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=list(OWN_NAMES.items()))

    def __init__(self, *args, left, **kwargs):
        super().__init__(*args, **kwargs)
        self.left = left

    def clean_addresses(self):
        found = list(dict.fromkeys(self.cleaned_data["addresses"].replace(",", " ").replace(";", " ").lower().split()))
        for address in found:
            try:
                validate_email(address)
            except ValidationError as error:
                raise ValidationError(gettext("“%(email)s” is no e-mail address.") % {"email": address}) from error
        if len(found) > MOST_AT_ONCE:
            raise ValidationError(gettext("Name at most %(n)d people at once.") % {"n": MOST_AT_ONCE})
        if self.left is not None and len(found) > self.left:
            words = ngettext(
                "Your state has %(n)d place left. Name no more than that.",
                "Your state has %(n)d places left. Name no more than that.",
                self.left,
            )
            raise ValidationError(words % {"n": self.left})
        return found

"""The word of a focal point about those who wait."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecliningForm(forms.Form):
    """Why somebody is declined: they are told."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "The person reads it. Say what they can do, such as to sign up from the address of the institution."
        ),
        error_messages={"required": _("Write the reason: the person is told it.")},
    )


class MandateForm(forms.Form):
    """Who may speak for a delegation or an institution from now on."""

    email = forms.EmailField(
        label=_("E-mail of the member"), help_text=_("They must be endorsed, and of the same state or institution.")
    )

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body

    def clean_email(self):
        """Find the member among those who can hold the mandate."""
        email = self.cleaned_data["email"].strip()
        self.member = self.body.people().filter(email__iexact=email).first()
        if self.member is None:
            raise forms.ValidationError(_("No endorsed member of this state or institution has this address."))
        return email

"""What signing up asks beyond the e-mail and the password."""

from django import forms
from django.utils.translation import gettext_lazy as _

from languages.codes import current
from members.middleware import zone


class SignupDetails(forms.Form):
    """The part of the sign-up form that is ours: allauth adds the rest."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As you write it on a certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    field_order = ["name", "email", "password1"]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def signup(self, request, user):
        """Complete the new member with what the browser tells of its reader."""
        user.name = self.cleaned_data["name"]
        user.language = current()
        user.timezone = zone(request.COOKIES.get("timezone", "")).key
        user.save(update_fields=["name", "language", "timezone"])

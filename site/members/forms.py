"""Forms about oneself."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class SignupDetails(forms.Form):
    """What signing up asks beyond the e-mail and the password."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As you write it on a certificate."))

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.language = get_language() or "en"
        user.timezone = request.COOKIES.get("timezone") or "UTC"
        user.save(update_fields=["name", "language", "timezone"])

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from courses.lti import egress
from courses.lti.errors import Refused


class PlatformInvitation(forms.Form):
    """A link for the administrator of a platform."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Whose platform it is, as people here know it: “Aula of MIDES”.")
    )


class ToolInvitation(forms.Form):
    """The address at which a tool registers with platforms."""

    url = forms.URLField(
        label=_("Registration URL"),
        max_length=1000,
        assume_scheme="https",
        help_text=_("The makers of the tool name it, often under “Dynamic registration”."),
    )

    def clean_url(self):
        url = self.cleaned_data["url"]
        try:
            egress.check(url)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return url


class PlatformConfirmation(forms.Form):
    """What has to be known of a platform before anybody may come from there."""

    deployments = forms.CharField(
        label=capfirst(_("deployment IDs")),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line. Moodle says it by itself; in Canvas it stands beside the installed app."),
    )


class ToolConfirmation(forms.Form):
    """What a tool may know."""

    tells_names = forms.BooleanField(
        label=capfirst(_("tell it the learner's name")),
        required=False,
        help_text=_("Otherwise the tool knows each learner by a random name alone. E-mail addresses are never told."),
    )

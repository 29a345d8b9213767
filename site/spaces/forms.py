"""Forms of spaces: what they are, who comes in."""

import re
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from languages.codes import OWN_NAMES
from languages.fields import TranslatedFormField
from members.models import Country
from spaces.models import JoinRequest, Membership, Space
from vocabulary.forms import ThemesField

AT_ONCE = 100
DOORS = [
    ("public", _("Public: anybody reads, members write")),
    ("members", _("Members of the network read and write")),
    ("request", _("By request: members of the network see that it exists and ask to join")),
    ("invitation", _("By invitation: nobody else knows of it")),
]
KINDS = [Space.Kind.COMMUNITY, Space.Kind.GROUP, Space.Kind.CHAPTER]


class SpaceForm(forms.ModelForm):
    """What a space is and who may come in."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in KINDS])
    visibility = forms.ChoiceField(label=_("Who may come in"), widget=forms.RadioSelect, choices=DOORS)
    purpose = TranslatedFormField(label=_("Purpose"), required=False, widget=partial(forms.Textarea, {"rows": 3}))
    themes = ThemesField(label=_("Themes"))

    class Meta:
        model = Space
        fields = ["name", "purpose", "kind", "visibility", "question", "themes", "country", "slug"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *((c.pk, str(c)) for c in Country.in_order_of_name())]
        self.fields["themes"].offer(ThemesField.in_order())
        if self.instance.pk:
            del self.fields["slug"]
            # Who may read is a deed of its own, of which the members are told.
            del self.fields["visibility"]
            # The network itself, an edition and a dialogue stay what they are.
            if self.instance.kind not in KINDS:
                del self.fields["kind"]


class VisibilityForm(forms.Form):
    """Who may come in and read, from now on."""

    visibility = forms.ChoiceField(label=_("Who may come in"), widget=forms.RadioSelect, choices=DOORS)


class WideningForm(forms.Form):
    """Why more people should read: the members and the secretariat read this."""

    reason = forms.CharField(
        label=_("Why more people should read it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The members of the space and the secretariat read this."),
    )


class JoinRequestForm(forms.ModelForm):
    """A request to join, with the answer to the question of the space."""

    class Meta:
        model = JoinRequest
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, space, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].required = bool(space.question)
        self.fields["words"].label = str(space.question) if space.question else _("A word about yourself")


class DecliningForm(forms.Form):
    """Why somebody is not let in: they are told."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class InvitationForm(forms.Form):
    """Whom to invite: a list of addresses, as people paste it."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line, or with commas between them; at most 100 at once."),
    )
    role = forms.ChoiceField(label=_("They come in as"), choices=Membership.Role.choices)
    language = forms.ChoiceField(label=_("Language of the e-mail"), choices=list(OWN_NAMES.items()))

    def clean_addresses(self):
        """Return the addresses in lower case, each once; say which are none."""
        found = re.findall(r"[^\s,;<>\"']*@[^\s,;<>\"']*", self.cleaned_data["addresses"])
        addresses = list(dict.fromkeys(address.lower() for address in found))
        if not addresses:
            raise ValidationError(_("There is no e-mail address in what you wrote."))
        if len(addresses) > AT_ONCE:
            raise ValidationError(_("These are more than 100 addresses. Invite the others afterwards."))
        wrong = [address for address in addresses if not _is_address(address)]
        if wrong:
            raise ValidationError(_("These are no addresses: %(addresses)s") % {"addresses": ", ".join(wrong[:10])})
        return addresses


class RoleForm(forms.Form):
    """Another role for one of the space."""

    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)


def _is_address(text):
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True

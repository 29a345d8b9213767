"""The profile of a member, and who sees each part of it."""

import io
import struct

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from languages.codes import OWN_NAMES
from members.models import Member
from members.models.profile import FIELDS, Audience
from vocabulary.forms import ThemesField

LARGEST = 6 * 1024 * 1024
# A picture of this many pixels takes some 150 MB while it is made smaller.
PIXELS = 40_000_000
KINDS = ["JPEG", "PNG", "WEBP"]
# Whatever the library raises over a file that is no picture, or a broken one.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, MemoryError, struct.error)

LABELS = {
    "name": _("Page in the directory"),
    "photo": _("Photo"),
    "post": _("Post"),
    "institution": _("Institution"),
    "country": _("Country"),
    "languages": _("Languages"),
    "biography": _("Short biography"),
    "offers": _("Themes I can help with"),
    "seeks": _("Themes I look for"),
    "email": _("E-mail"),
}
# A member of the network has a name and a face there; to the world they are shown only if they say so.
AUDIENCES = {field: Audience.choices for field in FIELDS} | {
    field: [choice for choice in Audience.choices if choice[0] != Audience.MYSELF] for field in ("name", "photo")
}


class ProfileForm(forms.ModelForm):
    """What a member tells of themselves."""

    photo_file = forms.FileField(
        label=_("New photo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 6 MB. It is cut to a square, and where it was taken is removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    photo_removed = forms.BooleanField(label=_("Remove my photo"), required=False)
    reads = forms.MultipleChoiceField(
        label=_("Other languages I read"),
        required=False,
        choices=list(OWN_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    offers = ThemesField(label=_("Themes I can help with"), help_text=_("Others find you by them."))
    seeks = ThemesField(label=_("Themes I look for"), help_text=_("You are told of what is offered on them."))

    class Meta:
        model = Member
        fields = ["name", "post", "biography", "reads", "offers", "seeks"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "post": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "biography": forms.Textarea(attrs={"rows": 5}),
        }

    field_order = ["name", "post", "photo_file", "photo_removed", "biography", "reads", "offers", "seeks"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        themes = ThemesField.in_order()
        self.fields["offers"].offer(themes)
        self.fields["seeks"].offer(themes)
        if not self.instance.photo:
            del self.fields["photo_removed"]
        self.picture = None

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_photo_file(self):
        """Look into the file: what it is called and what the browser says of it count for nothing."""
        file = self.cleaned_data["photo_file"]
        if file:
            self.picture = opened(file)
        return file

    def save(self, commit=True):
        if self.picture:
            self.instance.show_as(self.picture)
        elif self.cleaned_data.get("photo_removed"):
            self.instance.remove_photo()
        return super().save(commit)


class PrivacyForm(forms.Form):
    """Who sees each part of the profile: one choice for each."""

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        for field in FIELDS:
            self.fields[field] = forms.ChoiceField(
                label=LABELS[field],
                choices=AUDIENCES[field],
                initial=member.audience_of(field),
            )

    def save(self):
        self.member.audiences = dict(self.cleaned_data)
        self.member.save(update_fields=["audiences"])
        return self.member


def opened(file):
    """Return the picture in an uploaded file; ValidationError in words when it is none, or too big."""
    if file.size > LARGEST:
        raise ValidationError(_("This file is larger than 6 MB. Choose a smaller one."), code="large")
    try:
        picture = Image.open(io.BytesIO(file.read()), formats=KINDS)
        if picture.width * picture.height > PIXELS:
            raise ValidationError(_("This picture has too many pixels. Choose a smaller one."), code="pixels")
        picture.load()
        # Upright here, for what a picture says of itself may be broken in as many ways as the picture.
        picture = ImageOps.exif_transpose(picture)
    except (*BROKEN, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This is not a picture that we can read: use JPEG, PNG or WebP."), code="kind"
        ) from error
    return picture

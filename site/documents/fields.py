"""Files in a form: chosen in the browser as ever, or brought before by the element that goes on after a break."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.kinds import accepted
from documents.models import Document
from documents.refusing import unknown


class FilesInput(forms.ClearableFileInput):
    """A file input for several files, and hidden beside it the keys of those that were brought before."""

    template_name = "documents/files_input.html"
    allow_multiple_selected = True
    needs_multipart_form = True
    uploads = reverse_lazy("documents:uploads")
    # Whether a file takes the place of the one before, and whether one is told of pictures that may show a name.
    single = tells = False

    def value_from_datadict(self, data, files, name):
        brought = data.getlist(f"{name}-brought") if hasattr(data, "getlist") else []
        sent = files.getlist(name) if hasattr(files, "getlist") else []
        return {"sent": sent, "brought": brought}

    def value_omitted_from_data(self, data, files, name):
        return name not in files and f"{name}-brought" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        told = {"uploads": self.uploads, "single": self.single, "tells": self.tells}
        return context | told | {"brought": getattr(self, "brought", [])}


class FilesField(forms.Field):
    """Files that become documents of a member. Give it its `owner` before the form is validated.

    What was taken is remembered by the form when something else in it is wrong, so that nothing is sent twice.
    """

    widget = FilesInput

    def __init__(self, *, most=5, families=None, **kwargs):
        self.most, self.families, self.owner = most, families, None
        super().__init__(**{"label": _("Files"), "required": False, **kwargs})
        self.widget.single = most == 1
        if most == 1:
            self.widget.attrs.pop("multiple", None)
        self.offer(families)

    def offer(self, families):
        """Take files of these families from now on; None takes all kinds that we know."""
        self.families = families
        self.widget.attrs["accept"] = accepted(families)

    def clean(self, value):
        value = value or {"sent": [], "brought": []}
        found = self._brought(value["brought"])
        brought = [one for one in found if self._takes(one)]
        if len(brought) < len(found):
            self.widget.brought = brought
            raise ValidationError([_told(one.name, unknown()) for one in found if not self._takes(one)], code="kind")
        if self.required and not brought and not value["sent"]:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(brought) + len(value["sent"]) > self.most:
            words = ngettext("No more than %(n)d file, please.", "No more than %(n)d files, please.", self.most)
            raise ValidationError(words % {"n": self.most}, code="many")
        self.widget.brought = brought
        for file in value["sent"]:
            brought.append(self._taken(file))
        return brought

    def _brought(self, keys):
        keys = [key for key in keys if is_key(key)][: self.most + 1]
        return list(Document.objects.of(self.owner).loose().filter(key__in=keys).order_by("pk"))

    def _takes(self, document):
        return self.families is None or document.family in self.families

    def _taken(self, file):
        try:
            return Document.take(self.owner, file, file.name, self.families)
        except ValidationError as refusal:
            raise ValidationError(_told(file.name, refusal)) from refusal


def _told(name, refusal):
    """Why a file is not taken, with its name: of several one wants to know which."""
    return ValidationError(
        [_("%(name)s: %(reason)s") % {"name": name[:60], "reason": each} for each in refusal.messages]
    )


def is_key(text):
    try:
        UUID(text)
    except (ValueError, AttributeError, TypeError):
        return False
    return True

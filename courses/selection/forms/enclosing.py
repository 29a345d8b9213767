"""A question of a call that is answered by a file."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from documents.fields import FilesField, FilesInput

TAKEN = _("PDF, documents, tables, slides, pictures or audio, up to 25 MB each.")


class EnclosureInput(FilesInput):
    """A place for one file, which shows the one that the application has already."""

    template_name = "selection/enclosure_input.html"
    allow_multiple_selected = False
    given = None

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {"given": self.given}


class EnclosureField(FilesField):
    """One file, kept with the application. Its value is the document, or None. `prepare` it before use."""

    widget = EnclosureInput

    def __init__(self, *, help_text="", **kwargs):
        super().__init__(most=1, help_text=f"{help_text} {TAKEN}".strip(), **kwargs)
        self.given, self.is_only_missing = None, False

    def prepare(self, owner, given, dropped=()):
        """Say whose files are taken, what was enclosed before, and which keys the form takes out."""
        self.owner = owner
        self.given = self.widget.given = None if given is None or str(given.key) in dropped else given

    def clean(self, value):
        """A new file takes the place of the one before; with none that one stays."""
        sent = value["sent"][-1:]
        is_required, self.required = self.required, False
        try:
            taken = super().clean({"sent": sent, "brought": [] if sent else value["brought"][-1:]})
        finally:
            self.required = is_required
        if taken:
            self.widget.given = None
        document = taken[0] if taken else self.given
        self.is_only_missing = self.required and document is None
        if self.is_only_missing:
            raise ValidationError(self.error_messages["required"], code="required")
        return document

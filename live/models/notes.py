"""What is kept of a dialogue in words: notes of the rapporteur, and decisions."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from streams.errors import Refused


class Note(models.Model):
    """A sentence for the record: everybody sees it once it is approved."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        DECISION = "decision", _("Decision")

    dialogue = models.ForeignKey("live.Dialogue", models.CASCADE, related_name="notes")
    item = models.ForeignKey("live.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="notes")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NOTE)
    body = models.CharField(_("text"), max_length=1000)
    language = models.CharField(_("language"), max_length=8)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(null=True, blank=True)
    rev = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self):
        return self.body[:60]

    @property
    def is_approved(self):
        return self.approved_at is not None

    def as_item(self):
        """The note as the protocol tells it."""
        return {
            "id": self.pk,
            "kind": self.kind,
            "body": self.body,
            "lang": self.language,
            "item_id": self.item_id,
            "by": self.author.name if self.author else "",
            "approved": self.is_approved,
            "rev": self.rev,
        }


class Noted(models.Model):
    """A dialogue of which something is written down as it happens."""

    class Meta:
        abstract = True

    @transaction.atomic
    def note(self, by, kind, body, language):
        """Write something down; for now only the staff read it."""
        note = self.notes.create(author=by, kind=kind, body=body, language=language, item=self.current)
        self.tell("note.added", {"note": note.as_item()})
        return note

    @transaction.atomic
    def approve_note(self, note, rev):
        """Let a note stand in the record; a decision is told to everybody."""
        if note.rev != rev or note.is_approved:
            raise Refused("conflict", current_rev=note.rev)
        note.approved_at, note.rev = timezone.now(), note.rev + 1
        note.save(update_fields=["approved_at", "rev"])
        self.tell("note.changed", {"note": note.as_item()})
        if note.kind == Note.Kind.DECISION:
            self.tell("decision.published", {"note": note.as_item()})
            self.renew_record()

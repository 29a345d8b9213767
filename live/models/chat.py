"""The conversation beside the floor."""

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.models.telling import ms
from live.models.voices import Voiced
from streams.errors import Refused

# How many of the latest messages a seat holds; older ones are in the record.
WINDOW = 200


class ChatMessageQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(removed_at=None)

    def recent(self, latest):
        """The messages in view when the number `latest` is the newest. What was removed keeps its number."""
        return self.filter(n__gt=latest - WINDOW)

    def listed(self):
        return self.select_related("author__country", "delegation__country", "institution")


class ChatMessage(Voiced):
    """A line of the conversation. Its words are data: nothing in them is ever read as HTML."""

    dialogue = models.ForeignKey("live.Dialogue", models.CASCADE, related_name="messages")
    participant = models.ForeignKey("live.Participant", models.CASCADE, related_name="messages")
    n = models.PositiveIntegerField(_("number in the room"))
    body = models.TextField(_("message"))
    language = models.CharField(_("language"), max_length=8)
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by_author = models.BooleanField(default=False)
    removed_reason = models.CharField(max_length=20, blank=True)

    objects = ChatMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.UniqueConstraint(fields=["dialogue", "n"], name="message_has_its_own_number")]

    def __str__(self):
        return f"{self.dialogue_id} · {self.n}"

    @property
    def ref(self):
        return f"chat:{self.pk}"

    def as_item(self):
        """The message as the protocol tells it."""
        return {
            "id": self.pk,
            "n": self.n,
            "author": self.voice_facts(),
            "body": self.body,
            "lang": self.language,
            "at_ms": ms(self.at),
        }


class Conversing(models.Model):
    """A dialogue in which people write to everybody."""

    chat_open = models.BooleanField(
        _("conversation"), default=True, help_text=_("Participants may write to everybody.")
    )
    chat_n = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def post(self, participant, body, language, client_id=""):
        """Say something to everybody."""
        if not self.chat_open and not participant.is_staff:
            raise Refused("activity_closed")
        type(self).objects.filter(pk=self.pk).update(chat_n=F("chat_n") + 1)
        self.refresh_from_db(fields=["chat_n"])
        message = self.messages.create(
            participant=participant, n=self.chat_n, body=body, language=language, **participant.voice()
        )
        self.tell("chat.posted", message.as_item(), client_id=client_id)
        return message

    @transaction.atomic
    def retract(self, message):
        """Take one's own words back."""
        if message.removed_at is None:
            message.removed_at, message.removed_by_author = timezone.now(), True
            message.save(update_fields=["removed_at", "removed_by_author"])
            self.tell("chat.removed", {"id": message.pk, "by_author": True})

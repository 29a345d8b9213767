"""The stages of a dialogue: scheduled, lobby, live and paused, closed, archived. People open and close it."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activity.models import Event
from live.models.telling import ms
from streams.errors import Refused


class Stage(models.TextChoices):
    SCHEDULED = "scheduled", pgettext_lazy("stage of a dialogue", "Scheduled")
    LOBBY = "lobby", pgettext_lazy("stage of a dialogue", "Lobby open")
    LIVE = "live", pgettext_lazy("stage of a dialogue", "Live")
    PAUSED = "paused", pgettext_lazy("stage of a dialogue", "Paused")
    CLOSED = "closed", pgettext_lazy("stage of a dialogue", "Closed")
    ARCHIVED = "archived", pgettext_lazy("stage of a dialogue", "Archived")
    CANCELLED = "cancelled", pgettext_lazy("stage of a dialogue", "Cancelled")


RUNNING = (Stage.LIVE, Stage.PAUSED)
OPEN = (Stage.LOBBY, *RUNNING)
UPCOMING = (Stage.SCHEDULED, Stage.LOBBY)
PAST = (Stage.CLOSED, Stage.ARCHIVED)


class Staged(models.Model):
    """A dialogue that goes through its stages; each step is compared and set, so that of two clicks one counts."""

    state = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.SCHEDULED, editable=False)
    state_at = models.DateTimeField(default=timezone.now, editable=False)
    lobby_at = models.DateTimeField(_("lobby opened"), null=True, blank=True, editable=False)
    started_at = models.DateTimeField(_("started"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    resume_at = models.DateTimeField(null=True, blank=True, editable=False)
    state_reason = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_scheduled(self):
        return self.state == Stage.SCHEDULED

    @property
    def is_live(self):
        return self.state == Stage.LIVE

    @property
    def is_paused(self):
        return self.state == Stage.PAUSED

    @property
    def is_running(self):
        return self.state in RUNNING

    @property
    def is_open(self):
        """Whether people are let into the room."""
        return self.state in OPEN

    @property
    def is_upcoming(self):
        return self.state in UPCOMING

    @property
    def is_over(self):
        return self.state in PAST

    @transaction.atomic
    def open_lobby(self, by):
        """Let people in, before it starts."""
        self._step([Stage.SCHEDULED], Stage.LOBBY, lobby_at=timezone.now())
        Event.record("dialogue.lobby_opened", actor=by, subject=self, space=self.space, payload=self.facts)

    @transaction.atomic
    def start(self, by):
        """Begin, with the first item of the agenda."""
        self._step([Stage.SCHEDULED, Stage.LOBBY], Stage.LIVE, started_at=timezone.now())
        if first := self.items.order_by("position", "pk").first():
            self.go_to(first)
        Event.record("dialogue.started", actor=by, subject=self, space=self.space, payload=self.facts)

    @transaction.atomic
    def pause(self, by, reason="", until=None):
        """Stop the clocks for a while."""
        self.pause_speaker_if_any()
        self._step([Stage.LIVE], Stage.PAUSED, state_reason=reason, resume_at=until)

    @transaction.atomic
    def resume(self, by):
        """Go on: the item gets the time back that the pause took. The speaker's clock waits for its keeper."""
        since = self.state_at
        self._step([Stage.PAUSED], Stage.LIVE)
        self.give_back(self.state_at - since)

    @transaction.atomic
    def close(self, by):
        """End it: the clocks, the list of speakers and the agenda stop, and the record is put together."""
        self.empty_the_floor()
        self.leave_item()
        self._step(RUNNING, Stage.CLOSED, closed_at=timezone.now())
        self.presences.all().delete()
        self.tell_presence()
        self.assemble_record()
        Event.record("dialogue.closed", actor=by, subject=self, space=self.space, payload=self.facts)

    @transaction.atomic
    def reopen(self, by, reason):
        """Take back a closing, with the reason."""
        self._step([Stage.CLOSED], Stage.LIVE, closed_at=None, state_reason=reason)
        if last := self.items.exclude(started_at=None).order_by("-started_at", "-pk").first():
            self.go_to(last)

    @transaction.atomic
    def cancel(self, by, reason=""):
        """Call it off before it has begun."""
        self._step([Stage.SCHEDULED, Stage.LOBBY], Stage.CANCELLED, state_reason=reason)
        Event.record(
            "dialogue.cancelled", actor=by, subject=self, space=self.space, payload=self.facts | {"reason": reason}
        )

    @transaction.atomic
    def archive(self, by):
        """Publish the record; the room leads to it from now on."""
        self._step([Stage.CLOSED], Stage.ARCHIVED, archived_at=timezone.now())
        self.record.publish()
        Event.record("dialogue.archived", actor=by, subject=self, space=self.space, payload=self.facts)

    def _step(self, origins, target, **changes):
        """Go to another stage if the room still is where the caller believes it to be."""
        changes = {"state_reason": "", "resume_at": None, **changes, "state": target, "state_at": timezone.now()}
        if not type(self).objects.filter(pk=self.pk, state__in=origins).update(**changes):
            raise Refused("conflict", state=type(self).objects.values_list("state", flat=True).get(pk=self.pk))
        for name, value in changes.items():
            setattr(self, name, value)
        self.tell("room.state", self.stage_facts())

    def stage_facts(self):
        """The stage as the protocol tells it."""
        return {
            "state": self.state,
            "since_ms": ms(self.state_at),
            "resume_ms": ms(self.resume_at),
            "reason": self.state_reason,
        }

"""The floor: who speaks, with a clock, and who waits for it, in an order that everybody can understand."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.fairness import RULES, in_order
from live.models.telling import ms
from live.models.voices import Voiced
from streams.errors import Refused


class FloorRequest(Voiced):
    """A raised hand, and the turn that came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SPEAKING = "speaking", _("Speaking")
        DONE = "done", _("Has spoken")
        LOWERED = "lowered", _("Lowered the hand")
        PASSED = "passed", _("Not reached")

    UNSETTLED = (State.WAITING, State.SPEAKING)

    dialogue = models.ForeignKey("live.Dialogue", models.CASCADE, related_name="requests")
    participant = models.ForeignKey("live.Participant", models.CASCADE, related_name="requests")
    item = models.ForeignKey("live.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="turns")
    note = models.CharField(_("what about"), max_length=140, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    raised_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    # The clock: an absolute end while it runs, what is left while it does not.
    ends_at = models.DateTimeField(null=True, blank=True)
    left = models.DurationField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    spoke = models.DurationField(default=timedelta)
    ticking_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("request for the floor")
        verbose_name_plural = _("requests for the floor")
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(state="waiting"), name="one_raised_hand_per_participant"
            ),
            models.UniqueConstraint(fields=["dialogue"], condition=Q(state="speaking"), name="one_speaker_at_a_time"),
        ]

    def __str__(self):
        return f"{self.participant_id} · {self.get_state_display()}"

    @property
    def is_paused(self):
        return self.left is not None

    def as_entry(self):
        """The request as the protocol tells it."""
        return {
            "id": self.pk,
            "participant": self.participant_id,
            "author": self.voice_facts(),
            "note": self.note,
            "raised_ms": ms(self.raised_at),
        }

    def settle(self, state):
        self.state = state
        self.save(update_fields=["state"])

    def start_clock(self, limit):
        """Begin to speak."""
        now = timezone.now()
        self.state, self.started_at, self.ticking_since = self.State.SPEAKING, now, now
        self.ends_at = now + limit
        self.save(update_fields=["state", "started_at", "ticking_since", "ends_at", "item"])

    def stop_clock(self):
        """Add what was spoken until now, and keep what is left."""
        now = timezone.now()
        if self.ticking_since:
            self.spoke += now - self.ticking_since
            self.left, self.ends_at, self.ticking_since = self.ends_at - now, None, None
            self.save(update_fields=["spoke", "left", "ends_at", "ticking_since"])

    def run_clock(self):
        """Go on with what was left."""
        now = timezone.now()
        if self.left is not None:
            self.ends_at, self.left, self.ticking_since = now + self.left, None, now
            self.save(update_fields=["ends_at", "left", "ticking_since"])

    def move_end(self, time):
        """Give more time, or less."""
        if self.left is None:
            self.ends_at += time
        else:
            self.left += time
        self.save(update_fields=["ends_at", "left"])


class Floored(models.Model):
    """A dialogue in which one person speaks at a time, for a time, and others wait for their turn."""

    list_open = models.BooleanField(_("the list of speakers is open"), default=True)
    turn_seconds = models.PositiveSmallIntegerField(_("seconds for each speaker"), default=180)

    class Meta:
        abstract = True

    def speaker(self):
        """The request of whoever has the floor, or None."""
        return self._requests().filter(state=FloorRequest.State.SPEAKING).first()

    def queue(self):
        """Those who wait, in the order of their turns, as [(request, reason)]."""
        waiting = self._requests().filter(state=FloorRequest.State.WAITING)
        spoken = self.requests.exclude(started_at=None).values_list("participant_id", flat=True)
        return in_order(waiting, set(spoken))

    def entries(self):
        """The queue as the protocol tells it: each place with its reason."""
        return [request.as_entry() | {"reason": reason} for request, reason in self.queue()]

    def floor_facts(self):
        """The floor as the protocol tells it: an absolute end, never ticks."""
        speaker = self.speaker()
        return {
            "entry": speaker and speaker.as_entry(),
            "started_ms": speaker and ms(speaker.started_at),
            "ends_ms": speaker and ms(speaker.ends_at),
            "remaining_ms": int(speaker.left / timedelta(milliseconds=1)) if speaker and speaker.is_paused else None,
            "paused": bool(speaker and speaker.is_paused),
        }

    def list_facts(self):
        return {"open": self.list_open, "rules": list(RULES), "limit_s": self.turn_seconds}

    @transaction.atomic
    def raise_hand(self, participant, note=""):
        """Ask for the floor. Raising it twice is raising it once."""
        if unsettled := participant.requests.filter(state__in=FloorRequest.UNSETTLED).first():
            return unsettled
        if not self.list_open:
            raise Refused("list_closed")
        request = self.requests.create(participant=participant, note=note, **participant.voice())
        self._tell_queue()
        self._tell_author(request)
        return request

    @transaction.atomic
    def lower_hand(self, request):
        """Leave the queue."""
        if request.state == FloorRequest.State.WAITING:
            request.settle(FloorRequest.State.LOWERED)
            self._tell_queue()
            self._tell_author(request)

    @transaction.atomic
    def call(self, request=None):
        """Give the floor to whoever is next, unless it is said to whom. The one before has spoken."""
        if request is None:
            request = next((request for request, _reason in self.queue()), None)
        if request is None or request.state != FloorRequest.State.WAITING:
            raise Refused("not_found")
        self._end_speaker()
        request.item = self.current
        request.start_clock(timedelta(seconds=self.turn_seconds))
        self._tell_queue()
        self._tell_floor()
        self._tell_author(request)
        return request

    @transaction.atomic
    def pause_speaker(self):
        """Stop the speaker's clock."""
        self._speaking().stop_clock()
        self._tell_floor()

    def pause_speaker_if_any(self):
        if self.speaker():
            self.pause_speaker()

    @transaction.atomic
    def resume_speaker(self):
        """Let the speaker's clock go on."""
        self._speaking().run_clock()
        self._tell_floor()

    @transaction.atomic
    def extend_speaker(self, seconds):
        """Give the speaker more time, or less."""
        self._speaking().move_end(timedelta(seconds=seconds))
        self._tell_floor()

    @transaction.atomic
    def end_speaker(self):
        """Take the floor back."""
        self._speaking()
        self._end_speaker()
        self._tell_queue()
        self._tell_floor()

    @transaction.atomic
    def set_list(self, is_open=None, seconds=None):
        """Open or close the list of speakers, and set the time for each."""
        self.list_open = self.list_open if is_open is None else is_open
        self.turn_seconds = seconds or self.turn_seconds
        self.save(update_fields=["list_open", "turn_seconds"])
        self.tell("speaker.settings", self.list_facts())

    @transaction.atomic
    def empty_the_floor(self):
        """End the turn of the speaker; those who wait were not reached."""
        waiting = [request for request, _reason in self.queue()]
        speaker = self._end_speaker()
        for request in waiting:
            request.settle(FloorRequest.State.PASSED)
            self._tell_author(request)
        if waiting:
            self._tell_queue()
        if speaker:
            self._tell_floor()

    def _requests(self):
        return self.requests.select_related("author__country", "delegation__country", "institution", "participant")

    def _speaking(self):
        speaker = self.speaker()
        if speaker is None:
            raise Refused("not_found")
        return speaker

    def _end_speaker(self):
        speaker = self.speaker()
        if speaker:
            speaker.stop_clock()
            speaker.ended_at = timezone.now()
            speaker.save(update_fields=["ended_at"])
            speaker.settle(FloorRequest.State.DONE)
            self._tell_author(speaker)
        return speaker

    def _tell_queue(self):
        self.tell("speaker.queue", {"entries": self.entries()})

    def _tell_floor(self):
        self.tell("speaker.floor", self.floor_facts())

    def _tell_author(self, request):
        request_id = request.pk if request.state in FloorRequest.UNSETTLED else None
        self.tell("me.queue", {"request_id": request_id, "state": request.state}, to=request.participant)

"""Who takes part in a dialogue, in which role."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.models.voices import Heard
from live.protocol import GRANTS, STAFF, caps_of
from members.voices import PERSONAL, mandates_of
from streams.errors import Refused
from streams.hub import disconnect


class Role(models.TextChoices):
    HOST = "host", _("Host")
    COHOST = "cohost", _("Co-host")
    MODERATOR = "moderator", _("Moderator")
    FLOOR = "floor", _("Keeper of the floor")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    PARTICIPANT = "participant", _("Participant")
    OBSERVER = "observer", _("Observer")


class ParticipantQuerySet(models.QuerySet):
    def listed(self):
        return self.select_related("member__country", "delegation__country", "institution")

    def attended(self):
        """Those who were in the room while it was open."""
        return self.exclude(attended_at=None)


class Participant(Heard):
    """A member's part in one dialogue. The same person in three tabs is one participant."""

    dialogue = models.ForeignKey("live.Dialogue", models.CASCADE, related_name="participants")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="participations")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    attended_at = models.DateTimeField(_("first seen in the open room"), null=True, blank=True, editable=False)
    last_seen_at = models.DateTimeField(_("last seen"), null=True, blank=True, editable=False)
    prefs = models.JSONField(default=dict, blank=True)
    votes_rev = models.PositiveIntegerField(default=0, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [models.UniqueConstraint(fields=["dialogue", "member"], name="one_participant_per_member")]

    def __str__(self):
        return f"{self.member} · {self.get_role_display()}"

    @property
    def minutes_present(self):
        """From the first sign of life in the open room to the last one."""
        if self.attended_at is None or self.last_seen_at is None:
            return 0
        return max(0, round((self.last_seen_at - self.attended_at).total_seconds() / 60))

    @property
    def is_staff(self):
        """Reads what waits for review, and is not bound by what is closed to others."""
        return self.role in STAFF

    @property
    def is_host(self):
        return self.role == Role.HOST

    @property
    def caps(self):
        return caps_of(self.role)

    def may(self, role):
        """Whether this participant may give the commands of that role."""
        return role in GRANTS[self.role]

    def speak_as(self, key):
        """Be heard in another capacity from now on, for which a mandate is needed; keys as in `members.voices`."""
        mandate = next((m for m in mandates_of(self.member) if m.key == key), None)
        if key != PERSONAL and mandate is None:
            raise PermissionDenied
        self.delegation = mandate.delegation if mandate else None
        self.institution = mandate.institution if mandate else None
        self.save(update_fields=["delegation", "institution"])

    @property
    def voice_key(self):
        """The capacity of now, as a form names it."""
        if self.delegation_id:
            return f"delegation:{self.delegation_id}"
        return f"institution:{self.institution_id}" if self.institution_id else PERSONAL

    def preferences(self):
        """What this participant chose, as the protocol tells it."""
        return {"lang": "", "lite": False, "announce": "normal", **self.prefs, "voice": self.voice_key}


class Attended(models.Model):
    """A dialogue in which members take part."""

    class Meta:
        abstract = True

    def role_for(self, member):
        """The role in which a member enters who may see the dialogue."""
        if member.pk == self.host_id:
            return Role.HOST
        if self.space.is_facilitated_by(member):
            return Role.COHOST
        return Role.PARTICIPANT if self.space.welcomes(member) else Role.OBSERVER

    def take_seat(self, member):
        """The member's part in the dialogue, new at the first time."""
        seats = Participant.objects.listed()
        participant, _is_new = seats.get_or_create(
            dialogue=self, member=member, defaults={"role": lambda: self.role_for(member)}
        )
        return participant

    @transaction.atomic
    def reconsider(self, participant, may_rise):
        """Give somebody the part of their present place in the space. What the host gave stays where it can."""
        due = self.role_for(participant.member)
        falls = participant.role == Role.COHOST or due == Role.OBSERVER
        rises = due == Role.COHOST or (participant.role == Role.OBSERVER and may_rise)
        if participant.role != due and not participant.is_host and (falls or rises):
            self.give_role(participant, due)

    @transaction.atomic
    def give_role(self, participant, role, by=None):
        """Give somebody another part. The host's own can only be passed on by editing the dialogue."""
        if participant.is_host:
            raise Refused("forbidden")
        if participant.role != role:
            participant.role = role
            participant.save(update_fields=["role"])
            self.tell("me.role", {"role": role, "caps": participant.caps}, to=participant)
            facts = {"id": participant.pk, "role": role, "author": participant.voice_facts()}
            self.tell("participant.changed", {"participant": facts})
            # Another role reads other streams: the browser comes back at once, and is given those.
            disconnect(f"member:{participant.member_id}", stream=self.key)

"""The dialogue: people of several states talk about something now, and a record remains."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from languages.codes import OWN_NAMES
from languages.fields import TranslatedField
from live.models.agenda import Paced
from live.models.chat import Conversing
from live.models.floor import Floored
from live.models.moderation import Moderated
from live.models.notes import Noted
from live.models.participants import Attended, Role
from live.models.presence import Peopled
from live.models.questions import Questioned
from live.models.record import Recorded
from live.models.stages import OPEN, PAST, RUNNING, UPCOMING, Stage, Staged
from live.models.telling import Telling, ms
from spaces.models import Space
from streams.errors import Refused

NEAR = timedelta(hours=2)


class DialogueQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """The dialogues of the spaces that the visitor may read."""
        return self.filter(space__in=Space.objects.visible_to(visitor))

    def run_by(self, member):
        """The dialogues that the member may prepare and change."""
        if not member.is_authenticated:
            return self.none()
        return self.visible_to(member).filter(Q(host=member) | Q(space__in=Space.objects.facilitated_by(member)))

    def running(self):
        return self.filter(state__in=RUNNING)

    def open(self):
        return self.filter(state__in=OPEN)

    def scheduled(self):
        return self.filter(state=Stage.SCHEDULED)

    def upcoming(self):
        return self.filter(state__in=UPCOMING)

    def unfinished(self):
        return self.filter(state__in=(*OPEN, *UPCOMING))

    def over(self):
        return self.filter(state__in=PAST)

    def listed(self):
        return self.select_related("space", "host__country").defer("space__purpose")

    def counted(self):
        """Each with its `people`, how many are in it at this moment."""
        here = Q(presences__until__gt=timezone.now())
        return self.annotate(people=Count("presences__participant", filter=here, distinct=True))


class Dialogue(
    Staged, Paced, Conversing, Questioned, Floored, Noted, Moderated, Peopled, Attended, Recorded, Telling, models.Model
):
    """A conversation at one time, with a host, an agenda and a room."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    space = models.ForeignKey(Space, models.PROTECT, related_name="dialogues", verbose_name=_("space"))
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="hosted_dialogues", verbose_name=_("host")
    )
    title = TranslatedField(_("title"))
    summary = TranslatedField(_("what it is about"), blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    call_url = models.URLField(
        _("address of the call"),
        blank=True,
        help_text=_("Where people hear and see each other, if not in one building."),
    )
    anchor = models.ForeignKey(
        "spaces.Anchor", models.SET_NULL, null=True, blank=True, related_name="dialogues", editable=False
    )
    settings_rev = models.PositiveIntegerField(default=0, editable=False)
    stage_view = models.CharField(max_length=12, default="agenda", editable=False)
    stage_ref = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    announcement = models.JSONField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="dialogue_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(turn_seconds__gte=30), name="dialogue_turn_is_long_enough"),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="dialogue_by_state")]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return reverse("live:dialogue", args=[self.slug])

    @property
    def room_url(self):
        return reverse("live:room", args=[self.slug])

    @property
    def record_url(self):
        return reverse("live:record", args=[self.slug])

    @property
    def language_names(self):
        """The languages spoken, each in its own words."""
        return [OWN_NAMES[code] for code in self.languages if code in OWN_NAMES]

    @property
    def minutes(self):
        """How long it is planned to take."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def is_near(self):
        """Whether it starts so soon that its host opens the lobby next."""
        return self.starts_at - timezone.now() < NEAR

    @property
    def facts(self):
        """What an event of this dialogue carries."""
        return {"title": self.title, "dialogue": str(self.uuid), "anchor": self.anchor.key if self.anchor else ""}

    @staticmethod
    def may_be_added_by(member):
        """Whether the member keeps a space in which there can be a dialogue."""
        return Space.objects.facilitated_by(member).ongoing().exists()

    def is_run_by(self, member):
        """Whether the member may prepare and change this dialogue."""
        return type(self).objects.run_by(member).filter(pk=self.pk).exists()

    @transaction.atomic
    def schedule(self, by):
        """Make a dialogue known that was just written."""
        self.save()
        Event.record("dialogue.scheduled", actor=by, subject=self, space=self.space, payload=self.facts)

    def tell_of_move(self, former, by):
        """Record that it takes place at another time than was said."""
        moments = {"former": former.isoformat(), "moment": self.starts_at.isoformat()}
        Event.record("dialogue.moved", actor=by, subject=self, space=self.space, payload=self.facts | moments)

    @transaction.atomic
    def pass_on(self, host):
        """Make somebody the host; whoever was it before stays as co-host."""
        self.participants.filter(role=Role.HOST).exclude(member=host).update(role=Role.COHOST)
        self.participants.filter(member=host).update(role=Role.HOST)

    @transaction.atomic
    def write_agenda(self, formset):
        """Keep the items of an agenda as they were written, and tell a room that is open already."""
        formset.save(commit=False)
        for item in formset.deleted_objects:
            self.tell("agenda.dropped", {"item_id": item.pk})
        formset.save()
        written = {*formset.new_objects, *(item for item, _names in formset.changed_objects)}
        places = dict(self.items.values_list("pk", "position"))
        for place, item in enumerate(formset.in_order(), start=1):
            if places[item.pk] != place:
                item.position = place
                item.save(update_fields=["position"])
                written.add(item)
            if item in written:
                self.tell("agenda.item", {"item": item.as_item()})

    @transaction.atomic
    def change_settings(self, rev, **changes):
        """Change how the room works, if nobody has done it in between."""
        if rev != self.settings_rev:
            raise Refused("conflict", current_rev=self.settings_rev)
        for name, value in changes.items():
            setattr(self, name, value)
        self.settings_rev += 1
        self.save(update_fields=[*changes, "settings_rev"])
        self.tell("room.settings", self.settings_facts())

    def settings_facts(self):
        return {"rev": self.settings_rev, "review": self.review, "chat_open": self.chat_open}

    @transaction.atomic
    def announce(self, text, language, until=None):
        """Say something to everybody that stays in view for a while."""
        now = timezone.now()
        self.announcement = {"text": text, "lang": language, "at_ms": ms(now), "expires_ms": ms(until)}
        self.save(update_fields=["announcement"])
        self.tell("room.announcement", self.announcement)

    @transaction.atomic
    def show(self, view, question=None):
        """Put something in front of everybody: one question, or what is of its kind alone."""
        ref = question and question.pk
        if (self.stage_view, self.stage_ref) != (view, ref):
            self.stage_view, self.stage_ref = view, ref
            self.save(update_fields=["stage_view", "stage_ref"])
            self.tell("stage.changed", {"view": view, "ref_id": ref})

"""The agenda: items with a goal and a box of minutes, of which one is current while the dialogue runs."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from live.models.telling import ms
from streams.errors import Refused


class AgendaItem(models.Model):
    """One point of the agenda; planned in minutes, and kept with the times that it really took."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening")
        PRESENTATION = "presentation", _("Presentation")
        DISCUSSION = "discussion", _("Discussion")
        DECISION = "decision", _("Decision")
        ACTIVITY = "activity", _("Activity")
        BREAK = "break", _("Break")
        CLOSING = "closing", _("Closing")

    dialogue = models.ForeignKey("live.Dialogue", models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = TranslatedField(_("title"))
    goal = TranslatedField(_("goal"), blank=True, help_text=_("At the end of this item we will have …"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.DISCUSSION)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=15)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("led by")
    )
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=600), name="agenda_item_takes_time"),
        ]

    def __str__(self):
        return str(self.title)

    @property
    def ends_ms(self):
        return ms(self.ends_at)

    @property
    def has_ended(self):
        return self.ended_at is not None

    def as_item(self):
        """The item as the protocol tells it."""
        return {
            "id": self.pk,
            "position": self.position,
            "title": dict(self.title),
            "goal": dict(self.goal),
            "kind": self.kind,
            "minutes": self.minutes,
            "owner": self.owner.name if self.owner else "",
            "started_ms": ms(self.started_at),
            "ends_ms": ms(self.ends_at),
            "ended_ms": ms(self.ended_at),
        }


class Paced(models.Model):
    """A dialogue with an agenda; exactly one item is current while it runs."""

    current = models.ForeignKey(
        "live.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def go_to(self, item):
        """Stop the clock of the current item, start the one of this item, and let everybody look at it."""
        if self.current_id == item.pk:
            raise Refused("conflict", item_id=item.pk)
        now = timezone.now()
        previous = self._end_current(now)
        item.started_at, item.ended_at = item.started_at or now, None
        item.ends_at = now + timedelta(minutes=item.minutes)
        item.save(update_fields=["started_at", "ended_at", "ends_at"])
        self._make_current(item)
        self._tell_current(previous)
        self.show("agenda")

    @transaction.atomic
    def leave_item(self):
        """End the current item; nothing is next."""
        if self.current:
            previous = self._end_current(timezone.now())
            self._make_current(None)
            self._tell_current(previous)

    @transaction.atomic
    def extend(self, item, seconds):
        """Give an item more time, or less: on its clock if it runs, in its plan if it does not."""
        if item.pk == self.current_id:
            item.ends_at += timedelta(seconds=seconds)
            item.save(update_fields=["ends_at"])
            self.current = item
            self._tell_current(None)
        else:
            item.minutes = min(600, max(1, item.minutes + round(seconds / 60)))
            item.save(update_fields=["minutes"])
            self.tell("agenda.item", {"item": item.as_item()})

    def give_back(self, time):
        """Move the end of the current item by the time that was lost."""
        if item := self.current:
            item.ends_at += time
            item.save(update_fields=["ends_at"])
            self._tell_current(None)

    def _end_current(self, now):
        """End the current item and answer with the fact, or None."""
        item = self.current
        if item is None:
            return None
        item.ended_at = now
        item.save(update_fields=["ended_at"])
        return {"id": item.pk, "ended_ms": ms(now)}

    def _make_current(self, item):
        self.current = item
        self.save(update_fields=["current"])

    def _tell_current(self, previous):
        item = self.current
        self.tell(
            "agenda.current",
            {
                "item_id": item and item.pk,
                "started_ms": item and ms(item.started_at),
                "ends_ms": item and ms(item.ends_at),
                "previous": previous,
            },
        )

"""What happened in the network, kept as plain facts."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.registry import audiences, kinds, reactions
from activity.tasks import react, tell
from spaces.models import Space


class Event(models.Model):
    """Something that somebody did."""

    name = models.CharField(max_length=64, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, null=True, blank=True, related_name="events")
    subject_type = models.ForeignKey(ContentType, models.CASCADE, null=True, blank=True, related_name="+")
    subject_id = models.CharField(max_length=64, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["space", "-at"], name="event_by_space"),
            models.Index(fields=["subject_type", "subject_id"], name="event_by_subject"),
        ]

    def __str__(self):
        return f"{self.name} #{self.pk}"

    @classmethod
    @transaction.atomic
    def record(cls, name, *, actor=None, subject=None, space=None, payload=None):
        """Keep an event of a declared kind, and let those hear of it who are concerned.

        The jobs are queued in the same transaction, so they run if, and only if, the deed was kept.
        Raises KeyError for a kind that no app declared, TypeError for a payload that is not of the declared shape.
        """
        event = cls.objects.create(
            name=name, actor=actor, subject=subject, space=space, payload=kinds[name].checked(payload or {})
        )
        if audiences[name]:
            tell.enqueue(event.pk)
        for reaction in reactions[name]:
            react.enqueue(event.pk, reaction.__module__, reaction.__name__)
        return event

    @classmethod
    def follow(cls, things, space):
        """What happened to these things (a queryset) is from now on for the readers of the space they have moved to."""
        keys = things.annotate(told_as=Cast("pk", models.CharField())).values("told_as")
        told = cls.objects.filter(subject_type=ContentType.objects.get_for_model(things.model), subject_id__in=keys)
        told.update(space=space)

    @property
    def kind(self):
        return kinds[self.name]

    @property
    def sentence(self):
        """What happened, in the language of whoever reads now; what it quotes is what its subject says now."""
        if not self.kind.quotes:
            return self.told("")
        return self.told(getattr(self.subject, self.kind.quotes, "") or _("(the text is no longer there)"))

    @property
    def headline(self):
        """What happened, without a word of its subject: for what is kept longer than the subject may stand."""
        return self.told("…")

    def told(self, words):
        """The sentence, with these words in the place of those that it quotes."""
        facts = {"actor": self.actor or _("A former member"), "space": self.space or "", **self.payload}
        return self.kind.sentence(**facts | {self.kind.quotes: words})

    @property
    def url(self):
        """Where to go and see it, or an empty string when it is gone."""
        address = getattr(self.subject, "get_absolute_url", None) or getattr(self.space, "get_absolute_url", None)
        return address() if address else ""


class Reacted(models.Model):
    """A reaction that has run: each runs once per event, however often its job is tried."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="reacted")
    reaction = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "reaction"], name="reacted_once_per_event")]

    def __str__(self):
        return f"{self.reaction} · {self.event_id}"

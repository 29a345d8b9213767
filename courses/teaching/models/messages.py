"""What a tutor writes to some of the learners, when it reaches each of them, and what they answer."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event, Preference
from courses.models import Edition, Enrolment
from courses.teaching.hours import when_it_suits
from languages.fields import Translated, TranslatedField


class MessageQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """The tutors of the edition read it with all answers; those to whom it was sent, once it has reached them."""
        if not visitor.is_authenticated:
            return self.none()
        mine = Delivery.objects.filter(member=visitor, told_at__isnull=False)
        led = Edition.objects.led_by(visitor)
        return self.filter(Q(edition__in=led.values("pk")) | Q(pk__in=mine.values("message")))

    def listed(self):
        reached = Delivery.objects.filter(message=OuterRef("pk"))
        counts = {
            "recipients": models.Count("deliveries", distinct=True),
            "reached": models.Count("deliveries", filter=Q(deliveries__told_at__isnull=False), distinct=True),
            "answers": models.Count("replies", filter=Q(replies__by=models.F("replies__member")), distinct=True),
        }
        return self.select_related("edition__space", "by").filter(Exists(reached)).annotate(**counts).order_by("-pk")


class Message(models.Model):
    """What a tutor writes to a part of an edition, in one or more of its languages."""

    edition = models.ForeignKey("courses.Edition", models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # Whom it was written to, in words, as the subset was called then.
    audience = TranslatedField(_("to whom"))
    subject = TranslatedField(_("subject"))
    text = TranslatedField(_("text"))
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self):
        return str(self.subject)

    def get_absolute_url(self):
        return reverse("teaching:message", args=[self.pk])

    @classmethod
    @transaction.atomic
    def send(cls, edition, by, audience, words, enrolments):
        """Write to these learners: it reaches each at nine in their morning, those with a digest in the digest."""
        message = cls.objects.create(edition=edition, by=by, audience=audience, **words)
        members = [enrolment.member for enrolment in enrolments]
        rhythms = dict(Preference.objects.filter(member__in=members).values_list("member", "rhythm"))
        Delivery.objects.bulk_create(
            [
                Delivery(message=message, member=member, due_at=when_it_suits(member, rhythms.get(member.pk)))
                for member in members
            ],
            ignore_conflicts=True,
        )
        return message

    @transaction.atomic
    def answer(self, member, by, text):
        """Add to what a learner and the tutors say to each other about it: nobody else reads it."""
        reply = self.replies.create(member=member, by=by, text=text)
        payload = {"member": member.pk, "subject": self.subject}
        Event.record("message.answered", actor=by, subject=self, space=self.edition.space, payload=payload)
        return reply


class DeliveryQuerySet(models.QuerySet):
    def due(self, now=None):
        """Those whose hour has come, to learners who are still there."""
        enrolled = Enrolment.objects.current().filter(edition=OuterRef("message__edition"), member=OuterRef("member"))
        return self.filter(Exists(enrolled), told_at=None, due_at__lte=now or timezone.now())


class Delivery(models.Model):
    """A message on its way to one learner."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["message", "member"], name="message_once_per_member")]
        indexes = [models.Index(fields=["due_at"], condition=Q(told_at=None), name="delivery_on_its_way")]

    def __str__(self):
        return f"{self.message_id} · {self.member_id}"

    @classmethod
    @transaction.atomic
    def bring(cls, now=None):
        """Tell everybody whose hour has come. Returns how many. Nobody is told twice."""
        now, waves = now or timezone.now(), {}
        for delivery in cls.objects.select_for_update(of=["self"]).due(now).select_related("message__edition__space"):
            waves.setdefault(delivery.message_id, (delivery.message, []))[1].append(delivery.member_id)
        for message, members in waves.values():
            message.deliveries.due(now).filter(member__in=members).update(told_at=now)
            payload = {"members": members, "subject": Translated(message.subject)}
            Event.record("tutor.wrote", actor=message.by, subject=message, space=message.edition.space, payload=payload)
        return sum(len(members) for _message, members in waves.values())


class ReplyQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """The tutors of the edition, and the learner whom it concerns."""
        if not visitor.is_authenticated:
            return self.none()
        led = Edition.objects.led_by(visitor)
        return self.filter(Q(message__edition__in=led.values("pk")) | Q(member=visitor))

    def unanswered(self):
        """The last word of a learner, where no tutor has answered since."""
        later = Reply.objects.filter(message=OuterRef("message"), member=OuterRef("member"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), by=models.F("member"))

    def listed(self):
        return self.select_related("by__country", "member__country", "message").order_by("pk")


class Reply(models.Model):
    """A word between one learner and the tutors about a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="replies")
    # The learner whose conversation it is.
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("answer"), max_length=4000)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a message")
        verbose_name_plural = _("answers to messages")

    def __str__(self):
        return self.text[:60]

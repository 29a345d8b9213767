"""A learner asks for more time, and a tutor answers."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models import Enrolment
from courses.moving import Move
from members.middleware import zone


class ExtensionRequestQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """As the enrolments that they belong to."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(visitor).values("pk"))

    def open(self):
        return self.filter(decided_at=None)

    def listed(self):
        return self.select_related("enrolment__member__country", "enrolment__edition__space")


class ExtensionRequest(models.Model):
    """The wish of a learner for a later date at one step, with the reason; and what became of it."""

    enrolment = models.ForeignKey("courses.Enrolment", models.CASCADE, related_name="extension_requests")
    step_key = models.UUIDField()
    step_title = models.CharField(max_length=255)
    until = models.DateTimeField(_("until"))
    reason = models.TextField(_("reason"), max_length=1000)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    is_granted = models.BooleanField(default=False, editable=False)
    answer = models.TextField(_("answer"), blank=True, max_length=1000)

    objects = ExtensionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for more time")
        verbose_name_plural = _("requests for more time")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "step_key"], condition=Q(decided_at=None), name="extension_asked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(is_granted=False) | Q(decided_at__isnull=False), name="extension_granted_when_decided"
            ),
        ]

    def __str__(self):
        return self.step_title

    def get_absolute_url(self):
        return reverse("teaching:extension", args=[self.enrolment_id])

    @classmethod
    @transaction.atomic
    def ask(cls, enrolment, step, until, reason):
        """Keep the wish of a learner. Asking again while nobody has answered replaces it."""
        wish, is_new = cls.objects.update_or_create(
            enrolment=enrolment,
            step_key=step.key,
            decided_at=None,
            defaults={"until": until, "reason": reason, "step_title": step.title[:255]},
        )
        if is_new:
            wish._record("extension.asked", enrolment.member)
        return wish

    @classmethod
    @transaction.atomic
    def give(cls, enrolment, step, until, by, reason):
        """Give a learner more time who has not asked, or answer the wish that is open. They hear of it as of a wish."""
        values = {"until": until, "reason": reason, "step_title": step.title[:255]}
        wish, _is_new = cls.objects.update_or_create(
            enrolment=enrolment, step_key=step.key, decided_at=None, defaults=values
        )
        return wish.decide(True, by=by)

    @transaction.atomic
    def decide(self, is_granted, by, answer=""):
        """Grant it, and the date follows everywhere; or decline it with a reason. The first answer stands."""
        wish = ExtensionRequest.objects.select_for_update(of=["self"]).get(pk=self.pk)
        if wish.decided_at is None:
            wish.decided_at, wish.decided_by, wish.is_granted, wish.answer = timezone.now(), by, is_granted, answer
            wish.save(update_fields=["decided_at", "decided_by", "is_granted", "answer"])
            said = wish._grant(by) if is_granted else wish.step_title
            wish._record("extension.granted" if is_granted else "extension.declined", by, said)
        return wish

    def _grant(self, by):
        """Let the later date hold; return what moved, in the language and on the clock of the learner."""
        learner = self.enrolment.member
        with translation.override(learner.language), timezone.override(zone(learner.timezone)):
            step = self.enrolment.outline and self.enrolment.outline.step(self.step_key)
            former = self.enrolment.due_at(step) if step else None
            self.enrolment.extend(self.step_key, self.until, by=by, reason=self.reason)
            return Move(self.step_title, former, self.until).said

    def _record(self, name, actor, said=""):
        payload = {"step": str(self.step_key), "title": said or self.step_title}
        payload |= {"answer": self.answer} if name == "extension.declined" else {}
        Event.record(name, actor=actor, subject=self, space=self.enrolment.edition.space, payload=payload)

"""Who may read a space. Fewer is free; more is for the secretariat, since people wrote under a promise."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ops.events import record

# How many may read what is in a space of each kind. The closed kinds differ in who knows of them, not in who reads.
REACH = {"invitation": 0, "request": 0, "members": 1, "public": 2}
TOLD_AS = {"members": "space.opened_to_the_network", "public": "space.opened_to_anybody"}


class WideningQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at=None)


class Widening(models.Model):
    """A request of those who keep a space that more people may read it, open until the secretariat decides."""

    class To(models.TextChoices):
        MEMBERS = "members", _("Members of the network")
        PUBLIC = "public", _("Public")

    class Decision(models.TextChoices):
        GRANTED = "granted", _("Granted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="widenings")
    to = models.CharField(_("who may come in"), max_length=16, choices=To)
    reason = models.CharField(_("reason"), max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    decision = models.CharField(_("decision"), max_length=16, choices=Decision, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    objects = WideningQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to let more people read")
        verbose_name_plural = _("requests to let more people read")
        constraints = [
            models.UniqueConstraint(fields=["space"], condition=Q(decided_at=None), name="widening_open_once"),
            models.CheckConstraint(condition=Q(to__in=["members", "public"]), name="widening_goes_somewhere"),
        ]

    def __str__(self):
        return f"{self.space} → {self.get_to_display()}"

    def get_absolute_url(self):
        """As long as it is open, where it is answered; then the space."""
        if self.decided_at is None:
            return reverse("spaces:widening", args=[self.space.slug])
        return self.space.get_absolute_url()

    @transaction.atomic
    def grant(self, by):
        """Let more people read. Of two who decide at once the first one counts."""
        if not by.is_secretariat:
            raise PermissionDenied
        if self.decide(self.Decision.GRANTED, by):
            self.space.change_visibility(self.to, by)

    @transaction.atomic
    def decline(self, by, answer):
        """Leave the space as it is, with a reason that whoever asked is told."""
        if not by.is_secretariat:
            raise PermissionDenied
        if self.decide(self.Decision.DECLINED, by, answer):
            payload = {"answer": answer}
            record("space.widening_declined", actor=by, subject=self, space=self.space, payload=payload)

    def withdraw(self, by):
        """Take the request back."""
        if not self.space.is_facilitated_by(by):
            raise PermissionDenied
        self.decide(self.Decision.WITHDRAWN, by)

    def decide(self, decision, by, answer=""):
        """Decide what is still open; returns whether it was."""
        self.decided_at, self.decided_by, self.decision, self.answer = timezone.now(), by, decision, answer
        still_open = Widening.objects.open().filter(pk=self.pk)
        return still_open.update(decided_at=self.decided_at, decided_by=by, decision=decision, answer=answer)


class Widenable(models.Model):
    """A space of which those who keep it, or the secretariat, change who may read it."""

    class Meta:
        abstract = True

    def is_widened_by(self, visibility):
        """Whether more people could read what is here if the space were of that kind."""
        return REACH[visibility] > REACH[self.visibility]

    def is_read_by_others_than(self, space):
        """Whether somebody may read this space who may not read the other one for being of the network or the world."""
        is_same = self.pk == space.pk
        return not is_same and (REACH[self.visibility] > REACH[space.visibility] or not REACH[space.visibility])

    @transaction.atomic
    def change_visibility(self, to, by):
        """Change who may read the space, and tell its members. Doing it twice does it once."""
        former = type(self).objects.select_for_update().get(pk=self.pk)
        self.visibility = former.visibility
        if to == self.visibility:
            return
        is_wider = self.is_widened_by(to)
        if not self.is_facilitated_by(by) or (is_wider and not by.is_secretariat):
            raise PermissionDenied
        self.visibility = to
        self.save(update_fields=["visibility"])
        self._settle_what_is_open(is_wider, by)
        name = TOLD_AS[to] if is_wider else "space.closed_further"
        record(name, actor=by, subject=self, space=self)

    def _settle_what_is_open(self, is_wider, by):
        """A request to widen has become idle; whoever asked to join a space that is open now is in."""
        decision = Widening.Decision.GRANTED if is_wider else Widening.Decision.WITHDRAWN
        for widening in self.widenings.open():
            widening.decide(decision, by)
        if REACH[self.visibility]:
            for request in self.requests.open().select_related("member"):
                request.accept(by)

    @transaction.atomic
    def ask_to_widen(self, to, by, reason):
        """Ask the secretariat to let more people read. Asking again is the same request, with the later words."""
        if not self.is_facilitated_by(by) or not self.is_widened_by(to):
            raise PermissionDenied
        words = {"to": to, "reason": reason}
        widening, is_new = self.widenings.update_or_create(
            decided_at=None, defaults=words, create_defaults={**words, "asked_by": by}
        )
        if is_new:
            record("space.widening_asked", actor=by, subject=widening, space=self)
        return widening

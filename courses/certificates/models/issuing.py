from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Edition

# A job of which nothing has been heard for this long has died with its process.
PATIENCE = timedelta(minutes=5)
AT_ONCE = 25


class IssuingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def stalled(self):
        """Those that nobody works on any more."""
        return self.open().filter(touched_at__lt=timezone.now() - PATIENCE)


class Issuing(models.Model):
    """The certificates of an edition on their way: learner after learner, from where it was left."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="issuings", verbose_name=_("edition"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    touched_at = models.DateTimeField(default=timezone.now, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    # The last enrolment that was looked at; the next piece of work begins after it.
    cursor = models.BigIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(_("learners"), default=0, editable=False)
    seen = models.PositiveIntegerField(_("looked at"), default=0, editable=False)
    given = models.PositiveIntegerField(_("given"), default=0, editable=False)

    objects = IssuingQuerySet.as_manager()

    class Meta:
        verbose_name = _("issuing")
        verbose_name_plural = _("issuings")
        constraints = [models.UniqueConstraint(fields=["edition"], condition=Q(done_at=None), name="issuing_open_once")]

    def __str__(self):
        return f"{self.edition} · {self.seen}/{self.total}"

    @classmethod
    @transaction.atomic
    def begin(cls, edition, by):
        """Return (the open issuing of the edition, whether it is new)."""
        return cls.objects.get_or_create(
            edition=edition, done_at=None, defaults={"by": by, "total": edition.enrolments.current().count()}
        )

    @transaction.atomic
    def go_on(self, give):
        """Do the next piece of the work and keep how far it is, both or neither. Returns whether there is more.

        `give(edition, enrolments, by)` returns how many certificates it gave.
        """
        issuing = Issuing.objects.select_for_update(of=("self",)).select_related("edition__space", "by").get(pk=self.pk)
        if issuing.done_at:
            return False
        following = issuing.edition.enrolments.current().filter(pk__gt=issuing.cursor).order_by("pk")
        enrolments = list(following.select_related("member", "edition__space")[:AT_ONCE])
        if enrolments:
            given = give(issuing.edition, enrolments, issuing.by)
            Issuing.objects.filter(pk=self.pk).update(
                cursor=enrolments[-1].pk,
                seen=F("seen") + len(enrolments),
                given=F("given") + given,
                touched_at=timezone.now(),
            )
        if len(enrolments) < AT_ONCE:
            Issuing.objects.filter(pk=self.pk).update(done_at=timezone.now(), touched_at=timezone.now())
        return len(enrolments) == AT_ONCE

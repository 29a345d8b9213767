"""A state names somebody: a member, or whoever owns an address."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models import Edition
from courses.selection import tasks
from courses.selection.models.applications import Application
from members.models import FocalPoint

LASTS = timedelta(days=21)
_signer = Signer(salt="selection.nomination")


def in_three_weeks():
    return timezone.now() + LASTS


class NominationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at=None)

    def standing(self):
        """Those that were accepted or can still be: they count towards the places of the state."""
        return self.filter(models.Q(is_accepted=True) | models.Q(answered_at=None, expires_at__gt=timezone.now()))

    def of_states_of(self, member):
        """Those of the states for which the member can vouch."""
        return self.filter(country__in=FocalPoint.objects.states_of(member))

    def of_token(self, token):
        try:
            return self.filter(pk=_signer.unsign(token))
        except BadSignature:
            return self.none()


class Nomination(models.Model):
    """That a focal point names somebody for an edition. The nominee accepts, and writes the application."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="nominations")
    country = models.ForeignKey("members.Country", models.PROTECT, related_name="+")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language of the letter"), max_length=8, default="en")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=in_three_weeks)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_accepted = models.BooleanField(null=True, blank=True, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [models.UniqueConstraint(fields=["edition", "email"], name="nomination_once_per_address")]

    def __str__(self):
        return f"{self.email} · {self.edition}"

    def get_absolute_url(self):
        return reverse("selection:nomination", args=[self.token])

    @property
    def token(self):
        return _signer.sign(self.pk)

    @property
    def holds(self):
        return self.answered_at is None and self.expires_at > timezone.now() and self.edition.takes_applications

    def is_for(self, member):
        """Whether it was sent to an address that the member has shown to be theirs."""
        if not member.is_authenticated:
            return False
        addresses = EmailAddress.objects.filter(user=member, verified=True).values_list("email", flat=True)
        return self.email in {address.lower() for address in addresses}

    @classmethod
    @transaction.atomic
    def make(cls, edition, country, email, language, by):
        """Name the owner of an address, and write to them. Naming twice names once, unless the first is over."""
        given = {"country": country, "language": language, "by": by}
        nomination, is_new = cls.objects.get_or_create(edition=edition, email=email.lower(), defaults=given)
        if not (is_new or nomination.holds or nomination.is_accepted):
            given |= {"answered_at": None, "is_accepted": None, "expires_at": in_three_weeks()}
            is_new = bool(cls.objects.filter(pk=nomination.pk).exclude(is_accepted=True).update(**given))
        if is_new:
            Event.record("nomination.made", actor=by, subject=nomination, payload={"edition": str(edition)})
            tasks.send_nomination.enqueue(nomination.pk)
        return nomination

    @transaction.atomic
    def take_back(self, by):
        """Take back what nobody has answered yet: its letter opens nothing any more, and the place is free again.

        Returns whether it counted; the same address can be named anew.
        """
        now = timezone.now()
        held = Nomination.objects.open().filter(pk=self.pk, expires_at__gt=now).update(expires_at=now)
        if held:
            Event.record("nomination.taken_back", actor=by, subject=self, payload={"edition": str(self.edition)})
        return bool(held)

    @transaction.atomic
    def answer(self, member, is_accepted):
        """Accept, and have an application; or decline. Returns the application or None.

        It counts as endorsed, unless the call asks the superiors of nominees as well.
        """
        held = Nomination.objects.open().filter(pk=self.pk, expires_at__gt=timezone.now())
        if not held.update(answered_at=timezone.now(), is_accepted=is_accepted):
            return None
        Event.record(
            "nomination.answered",
            actor=member,
            subject=self,
            payload={"edition": str(self.edition), "is_accepted": is_accepted},
        )
        if not is_accepted:
            return None
        application = Application.of_member(self.edition, member)
        if application.nominated_by_id is None:
            application.nominated_by = self.by
            application.save(update_fields=["nominated_by"])
        if application.is_open and not application.waits_for_superior:
            application.endorse(self.by.name if self.by else str(self.country), by=self.by)
        return application

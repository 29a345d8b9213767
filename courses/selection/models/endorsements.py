"""Who stands behind an application: the superior, by a letter with a link; or the focal point of the state."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Edition
from courses.selection.models.applications import Application
from members.models import Member

LASTS = timedelta(days=14)
REMINDS_AFTER = timedelta(days=3)
_signer = Signer(salt="selection.endorsement")
_bulk_signer = Signer(salt="selection.asking")


def in_two_weeks():
    return timezone.now() + LASTS


class EndorsementQuerySet(models.QuerySet):
    def open(self):
        """Those asked for that nobody has given or refused, of a person who is still the one to ask."""
        return self.filter(decided_at=None, replaced_at=None)

    def of_token(self, token):
        """The endorsement that a link of ours names, whether it still holds or not: who opens it is told which."""
        try:
            return self.filter(pk=_signer.unsign(token))
        except BadSignature:
            return self.none()

    def given_by_superiors(self):
        """Those by which a superior stands behind an applicant; the word of a focal point is none of them."""
        return self.filter(is_positive=True, by=None)

    def unanswered(self, now=None):
        """Those to be reminded of: asked three days ago, and not reminded yet."""
        now = now or timezone.now()
        asked = self.open().filter(reminded_at=None, asked_at__lte=now - REMINDS_AFTER, expires_at__gt=now)
        return asked.filter(application__state__in=[Application.State.SUBMITTED, Application.State.SHORTLISTED])


class Endorsement(models.Model):
    """The word of a superior, who needs no account: asked by e-mail, given once by a link that expires."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="endorsements")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("address at the institution"))
    language = models.CharField(_("language of the letter"), max_length=8, default="en")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=in_two_weeks)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Somebody else is asked now, or nobody any more: the link opens nothing.
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_positive = models.BooleanField(null=True, blank=True, editable=False)
    note = models.TextField(_("note"), blank=True, max_length=1000)
    # The superior was told of the question after the course, and did not say no to it.
    may_be_asked = models.BooleanField(default=False, db_default=False, editable=False)
    # A focal point who endorsed as such.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(decided_at=None, replaced_at=None),
                name="endorsement_asked_of_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, is_positive=None)
                | models.Q(decided_at__isnull=False, is_positive__isnull=False),
                name="endorsement_decided_with_an_answer",
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.application}"

    def get_absolute_url(self):
        return reverse("selection:endorsement", args=[self.token])

    @property
    def token(self):
        return _signer.sign(self.pk)

    @property
    def holds(self):
        """Whether the link still opens a decision."""
        is_asked = self.decided_at is None and self.replaced_at is None and self.expires_at > timezone.now()
        return is_asked and self.application.is_open

    @transaction.atomic
    def decide(self, is_positive, note="", may_be_asked=False):
        """Give the word, once, and whether one may ask after the course. Returns whether it counted."""
        now = timezone.now()
        counted = Endorsement.objects.open().filter(pk=self.pk, expires_at__gt=now)
        given = {"decided_at": now, "is_positive": is_positive, "note": note, "may_be_asked": may_be_asked}
        if not self.holds or not counted.update(**given):
            return False
        self.decided_at, self.is_positive, self.note = now, is_positive, note
        if is_positive:
            self.application.endorse(self.name)
        else:
            self.application._tell("application.not_endorsed", name=self.name)
        return True

    @classmethod
    @transaction.atomic
    def give(cls, application, by):
        """A focal point endorses an applicant of their state. The superior need not answer any more."""
        now = timezone.now()
        application.endorsements.open().update(replaced_at=now)
        cls.objects.create(
            application=application,
            name=by.name,
            email=by.email,
            language=by.language,
            decided_at=now,
            is_positive=True,
            by=by,
        )
        application.endorse(by.name, by=by)


class Asking(models.Model):
    """That a focal point was written to about the applicants of their state; the letter opens the list for a week."""

    LASTS = timedelta(days=7)

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("letter to a focal point")
        verbose_name_plural = _("letters to focal points")
        indexes = [models.Index(fields=["edition", "member", "-asked_at"], name="asking_by_member")]

    def __str__(self):
        return f"{self.member} · {self.edition}"

    def get_absolute_url(self):
        return reverse("selection:asked", args=[_bulk_signer.sign(self.pk)])

    @classmethod
    def of_token(cls, token):
        """The letter that a link names, while it holds; or None."""
        try:
            found = cls.objects.filter(pk=_bulk_signer.unsign(token), asked_at__gt=timezone.now() - cls.LASTS)
        except BadSignature:
            return None
        return found.select_related("edition__space", "member").first()

"""Inviting somebody into a space by e-mail, whether or not they have an account yet."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from spaces.models.memberships import Membership

LASTS = timedelta(days=21)
_signer = Signer(salt="spaces.invitation")


def in_three_weeks():
    return timezone.now() + LASTS


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Neither accepted nor withdrawn; possibly too old to be used."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def valid(self):
        return self.open().filter(expires_at__gt=timezone.now())

    def of_token(self, token):
        """The invitation that a link names, if the link is ours."""
        try:
            return self.filter(pk=_signer.unsign(token))
        except BadSignature:
            return self.none()


class Invitation(models.Model):
    """A letter with a link that lets the owner of an e-mail address into a space, for three weeks."""

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=16, choices=Membership.Role, default=Membership.Role.MEMBER)
    language = models.CharField(_("language of the letter"), max_length=8, default="en")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"), default=in_three_weeks)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["member", "facilitator", "tutor", "observer"]), name="invitation_role_known"
            ),
        ]

    def __str__(self):
        return f"{self.email} → {self.space}"

    def get_absolute_url(self):
        return reverse("spaces:invitation", args=[self.token])

    @property
    def token(self):
        return _signer.sign(self.pk)

    @property
    def is_valid(self):
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()

    def is_for(self, member):
        """Whether it was sent to an address that the member has shown to be theirs: a forwarded link admits nobody."""
        if not member.is_authenticated:
            return False
        addresses = EmailAddress.objects.filter(user=member, verified=True).values_list("email", flat=True)
        return self.email in {address.lower() for address in addresses}

    @transaction.atomic
    def accept(self, member):
        """Let the member in; returns whether the invitation still held."""
        now = timezone.now()
        held = Invitation.objects.valid().filter(pk=self.pk).update(accepted_at=now)
        if held:
            self.accepted_at = now
            self.space.admit(member, role=self.role, by=self.invited_by)
        return bool(held)

    def withdraw(self):
        Invitation.objects.open().filter(pk=self.pk).update(withdrawn_at=timezone.now())

    @transaction.atomic
    def renew(self):
        """Let it hold for another three weeks from today."""
        self.expires_at = in_three_weeks()
        self.save(update_fields=["expires_at"])

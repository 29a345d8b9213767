"""A member's place in a space."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ops.events import record


class MembershipQuerySet(models.QuerySet):
    def keepers(self):
        """Those who keep order: facilitators and tutors."""
        return self.filter(role__in=[Membership.Role.FACILITATOR, Membership.Role.TUTOR])

    def listed(self):
        """Keepers first, then by name, with what a list of people shows."""
        rank = Case(
            When(role=Membership.Role.FACILITATOR, then=Value(0)),
            When(role=Membership.Role.TUTOR, then=Value(1)),
            default=Value(2),
        )
        return (
            self.filter(member__is_active=True)
            .select_related("member__institution", "member__country")
            .order_by(rank, "member__name", "pk")
        )


class Membership(models.Model):
    """A member's place in a space."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        FACILITATOR = "facilitator", _("Facilitator")
        TUTOR = "tutor", _("Tutor")
        OBSERVER = "observer", _("Observer")

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["space", "member"], name="membership_once_per_space"),
            models.CheckConstraint(
                condition=Q(role__in=["member", "facilitator", "tutor", "observer"]), name="membership_role_known"
            ),
        ]

    def __str__(self):
        return f"{self.member} · {self.space}"

    def get_absolute_url(self):
        return self.space.get_absolute_url()

    @transaction.atomic
    def become(self, role, by):
        """Take another role in the space. Doing it twice does it once."""
        if self.role != role:
            self.role = role
            self.save(update_fields=["role"])
            payload = {"role": str(role), "member": self.member_id}
            record("space.role_changed", actor=by, subject=self, space=self.space, payload=payload)

"""Roles: the duties that the secretariat gives a member beyond taking part."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ops.events import record


class Appointable(models.Model):
    """A member whom the secretariat can appoint author, moderator or colleague of the secretariat."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        AUTHOR = "author", _("Author")
        MODERATOR = "moderator", _("Moderator")
        SECRETARIAT = "secretariat", _("Secretariat")

    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.MEMBER)

    class Meta:
        abstract = True

    @property
    def is_secretariat(self):
        return self.role == self.Role.SECRETARIAT

    @property
    def is_moderator(self):
        """May keep order in every space of the network."""
        return self.role in (self.Role.MODERATOR, self.Role.SECRETARIAT)

    @property
    def is_staff(self):
        """Has duties beyond those of a member, and so needs a second factor."""
        return self.role != self.Role.MEMBER

    def lacks_second_factor(self):
        """Whether the member must set one up before anything else."""
        return settings.MFA_REQUIRED_FOR_STAFF and self.is_staff and not is_mfa_enabled(self)

    @transaction.atomic
    def assign_role(self, role, by):
        """Give the member a role, or take it away with `member`. Doing it twice does it once."""
        role = self.Role(role)
        if self.role != role:
            former, self.role = self.role, role
            self.save(update_fields=["role"])
            record("member.role_changed", actor=by, subject=self, payload={"role": str(role), "former": str(former)})

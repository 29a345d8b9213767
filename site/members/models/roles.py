"""Roles: the duties that the secretariat gives a member beyond taking part."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ops.events import record
from streams.hub import disconnect


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

    @transaction.atomic
    def assign_role(self, role, by):
        """Give the member a role, or take it away with `member`. Doing it twice does it once."""
        role = self.Role(role)
        if self.role != role:
            former, self.role = self.role, role
            self.save(update_fields=["role"])
            # Connections that were opened in the former role end; browsers come back with what they may still see.
            disconnect(f"member:{self.pk}")
            record("member.role_changed", actor=by, subject=self, payload={"role": str(role), "former": str(former)})

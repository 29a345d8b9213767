"""How people come into a space, and how they leave it."""

from django.db import models, transaction

from ops.events import record
from spaces.models.invitations import in_three_weeks
from spaces.models.memberships import Membership
from streams.hub import disconnect


class Joinable(models.Model):
    """A space that members join, ask to join, are invited to, and leave."""

    class Meta:
        abstract = True

    @transaction.atomic
    def admit(self, member, role=None, by=None):
        """Make the member one of the space. Doing it twice does it once; a given role replaces the former one."""
        membership, is_new = self.memberships.get_or_create(
            member=member, defaults={"role": role or Membership.Role.MEMBER}
        )
        if is_new:
            record("space.joined", actor=member, subject=membership, space=self, payload={"member": member.pk})
        elif role:
            membership.become(role, by)
        return membership

    @transaction.atomic
    def expel(self, member, by=None):
        """End the membership; what the person wrote stays, and their open connections end."""
        gone, _rows = self.memberships.filter(member=member).delete()
        if gone:
            record("space.left", actor=by or member, subject=member, space=self, payload={"member": member.pk})
            disconnect(f"member:{member.pk}")
            if by and by != member:
                # Told outside the space: whoever was removed may not read what happens in it.
                record("space.expelled", actor=by, subject=member, payload={"place": self.name})

    def depends_on(self, member):
        """Whether the member alone keeps the space, and others are in it."""
        keepers = list(self.memberships.keepers().values_list("member", flat=True)[:2])
        return keepers == [member.pk] and self.memberships.count() > 1

    @transaction.atomic
    def change_role(self, membership, role, by):
        """Give one of the space another role; connections that carry the former one end."""
        if membership.role != role:
            membership.become(role, by)
            disconnect(f"member:{membership.member_id}")

    def can_be_joined_by(self, member):
        """Whether the member may come in without asking."""
        if not self.is_open or not member.is_authenticated:
            return False
        if self.visibility == self.Visibility.PUBLIC:
            return True
        return self.visibility == self.Visibility.MEMBERS and member.sees_the_network

    def takes_requests_of(self, member):
        """Whether the member may ask to come in."""
        return (
            self.is_open
            and self.visibility == self.Visibility.REQUEST
            and member.is_authenticated
            and member.sees_the_network
            and self.role_of(member) is None
        )

    @transaction.atomic
    def ask_to_join(self, member, words=""):
        """Keep the request of a member. Asking twice is asking once, with the later words."""
        request, is_new = self.requests.update_or_create(member=member, decided_at=None, defaults={"words": words})
        if is_new:
            record("space.requested", actor=member, subject=request, space=self)
        return request

    @transaction.atomic
    def invite(self, email, by, role=Membership.Role.MEMBER, language="en"):
        """Invite the owner of an address. Inviting again lets the open invitation hold longer."""
        invitation, is_new = self.invitations.get_or_create(
            email=email.strip().lower(),
            accepted_at=None,
            withdrawn_at=None,
            defaults={"role": role, "language": language, "invited_by": by},
        )
        if not is_new:
            invitation.role, invitation.invited_by, invitation.expires_at = role, by, in_three_weeks()
            invitation.save(update_fields=["role", "invited_by", "expires_at"])
        return invitation

    def open_request_of(self, member):
        """The member's request that nobody has answered yet, or None."""
        return self.requests.open().filter(member=member).first() if member.is_authenticated else None

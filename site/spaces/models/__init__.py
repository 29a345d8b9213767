"""Where and with whom: a space has members in roles, and decides who may see what happens in it."""

from spaces.models.anchors import Anchor
from spaces.models.invitations import Invitation
from spaces.models.memberships import Membership
from spaces.models.requests import JoinRequest
from spaces.models.space import Space
from spaces.models.widening import Widening

__all__ = ["Anchor", "Invitation", "JoinRequest", "Membership", "Space", "Widening"]

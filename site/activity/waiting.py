"""What waits for a member, asked once for a whole page: what is unread, and who awaits their word."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, Subquery, Value

from activity.models import Notice
from members.models import FocalPoint, Institution, Member
from streams.models import Stream


class Counted(Subquery):
    """How many rows a query finds, no further than it is cut."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = models.IntegerField()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """`notices` are unread, up to the limit of the bell; `head` is the number of the bell's stream at that moment.

    `people` await the member's endorsement, and some of the notices tell of them (`told`); `institutions` wait for the
    secretariat to confirm them.
    """

    notices: int = 0
    told: int = 0
    head: int = 0
    people: int = 0
    institutions: int = 0
    is_focal_point: bool = False

    @property
    def others(self):
        """The notices that tell of something else than of people who await."""
        return max(0, self.notices - self.told)

    @property
    def number(self):
        """How many things wait, of whatever kind, each counted once."""
        return self.others + self.people + self.institutions


def waiting_for(member):
    """What waits for the member, in one query; kept on the member, who lives as long as the request."""
    if not hasattr(member, "_waiting"):
        member._waiting = _asked(member)
    return member._waiting


def _asked(member):
    # One statement, so that a notice is in the number or comes after the head, never both and never neither.
    found = (
        Member.objects.filter(pk=member.pk)
        .annotate(
            unread=Counted(Notice.objects.visible_to(member).counted()),
            told=Counted(Notice.objects.visible_to(member).of_people_who_await().counted()),
            head=Subquery(Stream.objects.filter(key=f"member:{member.pk}").values("head")),
            people=Counted(Member.objects.awaiting_word_of(member).awaiting().values("pk")),
            is_focal_point=Exists(FocalPoint.objects.states_of(member)),
            proposed=Counted(Institution.objects.proposed().values("pk")) if member.is_secretariat else Value(0),
        )
        .select_related("country")
        .only("country")
        .first()
    )
    if found is None:
        return Waiting()
    if found.country_id == member.country_id:
        # At hand from now on, for whatever the page says of the member's state.
        member.country = found.country
    return Waiting(
        notices=found.unread,
        told=found.told,
        head=found.head or 0,
        people=found.people,
        institutions=found.proposed,
        is_focal_point=found.is_focal_point,
    )

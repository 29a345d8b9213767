"""The state of the network: who is in it, by state and by sector. Counted, never ranked."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from members.models import Country, FocalPoint, Member
from members.models.countries import by_name
from vocabulary.models import Sector

# A state is silent when none of its members has signed in for this long.
QUIET = timedelta(days=60)


@dataclass
class StateRow:
    """One state: its members by standing, its focal points, and when somebody of it was last here."""

    country: Country
    endorsed: int = 0
    awaiting: int = 0
    declined: int = 0
    seen_at: object = None
    focal_points: list = field(default_factory=list)

    @property
    def is_silent(self):
        return self.seen_at is None or self.seen_at < timezone.now() - QUIET


def by_state():
    """Return a StateRow for each state, in the order of their names."""
    rows = {country.pk: StateRow(country) for country in Country.in_order_of_name()}
    counted = Member.objects.present().exclude(country=None).values("country", "standing")
    for entry in counted.annotate(number=Count("pk"), seen_at=Max("last_login")):
        row = rows[entry["country"]]
        setattr(row, entry["standing"], entry["number"])
        row.seen_at = max(filter(None, (row.seen_at, entry["seen_at"])), default=None)
    for focal_point in FocalPoint.objects.ongoing().select_related("member").order_by("member__name__folded", "pk"):
        rows[focal_point.country_id].focal_points.append(focal_point.member)
    return list(rows.values())


def silent(states):
    """Of these rows, the states of which nobody has been here lately."""
    return [row for row in states if row.is_silent]


def by_sector():
    """Return [(sector, endorsed members, institutions)] for the top sectors, in their order; the last is for none."""
    tops = list(Sector.objects.tops())
    within = Q(institution__sector__parent__in=tops) | Q(institution__sector__in=tops)
    members = dict.fromkeys([*(top.pk for top in tops), None], 0)
    pairs = Member.objects.endorsed().filter(within).values_list("institution__sector", "institution__sector__parent")
    for sector, parent, number in pairs.annotate(number=Count("pk")).values_list(
        "institution__sector", "institution__sector__parent", "number"
    ):
        members[parent or sector] += number
    members[None] = Member.objects.endorsed().exclude(within).count()
    return [(top, members[top.pk]) for top in sorted(tops, key=by_name)] + [(None, members[None])]

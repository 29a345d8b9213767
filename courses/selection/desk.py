"""What the desk works with: the applications of an edition as the rule of selection sees them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from courses.selection import letters, ranking
from courses.selection.models.applications import Application
from courses.selection.models.calls import Criterion
from courses.selection.reasons import BELOW_MINIMUM, NO_ENDORSEMENT, SET_ASIDE
from members.models.countries import Country, by_name
from vocabulary.models import Sector


@dataclass(frozen=True)
class Limits:
    """The places and quotas that a decision goes by: those of the edition, or others that one tries."""

    seats: int | None
    per_country: int | None
    per_sector: int | None
    waiting: int

    @classmethod
    def of(cls, edition, call):
        return cls(edition.seats, edition.per_country, edition.per_sector, call.waiting)

    def quotas(self, edition):
        return ranking.Quotas(self.per_country, self.per_sector, edition.quotas_by_country, edition.quotas_by_sector)


def bar_of(application, call):
    """Why an application cannot be chosen, or ""."""
    if application.set_aside:
        return SET_ASIDE
    if call.needs_endorsement and not application.is_endorsed:
        return NO_ENDORSEMENT
    if call.minimum_score and (application.score or 0) < call.minimum_score:
        return BELOW_MINIMUM
    return ""


def applicant_of(application, call):
    """An application as the rule sees it."""
    return ranking.Applicant(
        number=application.pk,
        score=application.score or 0,
        at=application.submitted_at.timestamp(),
        country=application.country_id or "",
        sector=application.sector_id or "",
        bar=bar_of(application, call),
    )


def ranked(edition, limits, call, applications):
    """Return [(application, decision)] of these applications, the first in order first."""
    by_number = {application.pk: application for application in applications}
    taken = [applicant_of(one, call) for one in Application.objects.filter(edition=edition).holding()]
    decisions = ranking.rank(
        [applicant_of(one, call) for one in by_number.values()],
        limits.quotas(edition),
        limits.seats,
        limits.waiting,
        taken,
    )
    return [(by_number[decision.number], decision) for decision in decisions]


def reason_of(application, decision, call):
    """The reason that is kept with the application: that of the rule, or what bars it."""
    return bar_of(application, call) if decision.reason == ranking.BARRED else decision.reason


def words_for(state, call):
    """The letter that a decision sends: the words of the call, or ours."""
    own = {"selected": call.letter_selected, "waiting": call.letter_waiting, "passed": call.letter_passed}
    return str(own[state]) or letters.default_text("accepted" if state == "selected" and call.enrols_at_once else state)


def unread(edition, call):
    """How many applications could be chosen and were read by nobody."""
    waiting = Application.objects.filter(edition=edition, set_aside="", readings=None).open()
    waiting = waiting.filter(Exists(Criterion.objects.filter(call__edition=OuterRef("edition"))))
    return (waiting.exclude(endorsed_at=None) if call.needs_endorsement else waiting).count()


@dataclass(frozen=True)
class Bar:
    """How many applied and hold a place, of one state, sector or gender, and how many may."""

    label: str
    applied: int
    held: int
    seats: int | None

    @property
    def whole(self):
        return self.seats if self.seats is not None else max(self.applied, 1)


class Reach:
    """Who is reached by a call: all that the bars of the desk show, in three queries."""

    def __init__(self, edition):
        self.edition = edition
        handed_in = Application.objects.filter(edition=edition).handed_in().exclude(state=Application.State.WITHDRAWN)
        held = Count("pk", filter=Q(state__in=Application.HOLDS))
        sides = handed_in.values("country", "sector", "gender").order_by()
        self.rows = list(sides.annotate(applied=Count("pk"), held=held))

    @cached_property
    def held(self):
        return sum(row["held"] for row in self.rows)

    @cached_property
    def states(self):
        """The states from which somebody has applied, by name."""
        codes = {row["country"] for row in self.rows} - {None}
        return sorted(Country.objects.filter(pk__in=codes), key=by_name)

    @cached_property
    def countries(self):
        names = {one.pk: str(one) for one in self.states} | {None: _("Not told")}
        return self._bars("country", names, self.edition.seats_of_country)

    @cached_property
    def sectors(self):
        names = {one.pk: str(one) for one in Sector.objects.in_order()} | {None: _("Not told")}
        return self._bars("sector", names, self.edition.seats_of_sector)

    @cached_property
    def genders(self):
        """The balance, for the eye alone: it decides nothing."""
        return self._bars("gender", dict(Application.Gender.choices), lambda key: None)

    def _bars(self, side, names, seats_of):
        applied, held = Counter(), Counter()
        for row in self.rows:
            applied[row[side]] += row["applied"]
            held[row[side]] += row["held"]
        return [Bar(name, applied[key], held[key], seats_of(key)) for key, name in names.items() if applied[key]]

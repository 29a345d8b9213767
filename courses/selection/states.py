"""What a focal point sees of an edition: the applicants of each of their states, and the places it may have."""

from dataclasses import dataclass

from courses.selection.models import Application, Nomination
from members.models import Country, FocalPoint


@dataclass(frozen=True)
class State:
    """A state in an edition: who waits for a word, who is endorsed, who was named, and how many places it may have."""

    country: Country
    waiting: list
    endorsed: list
    named: list
    seats: int | None

    @property
    def code(self):
        return self.country.pk

    @property
    def left(self):
        """How many more it may endorse or name; None is without limit."""
        if self.seats is None:
            return None
        applied = {application.member.email.lower() for application in self.endorsed}
        return max(0, self.seats - len(applied | {nomination.email for nomination in self.named}))


def states_of(member, edition):
    """The states for which the member can vouch, in the order of their names."""
    countries = Country.objects.filter(pk__in=FocalPoint.objects.states_of(member))
    found = []
    for country in sorted(countries, key=str):
        of_state = list(Application.objects.of_country_in(edition, country).handed_in().listed().by_score())
        found.append(
            State(
                country,
                # As `awaiting_word_of` finds them: nobody endorses themselves.
                waiting=[one for one in of_state if one.waits_for_state and one.member != member],
                endorsed=[one for one in of_state if one.is_endorsed and one.is_alive],
                named=list(Nomination.objects.filter(edition=edition, country=country).standing().order_by("email")),
                seats=edition.seats_of_country(country.pk),
            )
        )
    return found

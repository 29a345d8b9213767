"""What a member is on the way to: each course under way, with what is missing for its certificate."""

from dataclasses import dataclass

from courses.certificates.models import Certificate, Rule
from courses.certificates.reaching import Candidate, candidates
from courses.models import Enrolment

MOST = 6


@dataclass(frozen=True)
class Way:
    """A course that a member takes, and what is missing for its certificate."""

    candidate: Candidate

    @property
    def enrolment(self):
        return self.candidate.enrolment

    @property
    def verdict(self):
        """On the highest tier that is earned and waits to be given, else on the nearest."""
        return self.candidate.earned or self.candidate.nearest

    @property
    def lacks(self):
        return self.verdict.lacks if self.verdict else ()


def on_the_way(member):
    """Return the Ways of the courses last worked on that give certificates and have given this member none yet.

    Those of which all steps are done come first: little is missing there, and it is easily overlooked.
    """
    given = Certificate.objects.of(member).standing().exclude(enrolment=None).values("enrolment")
    awarding = Rule.objects.exclude(course_key=None).values("course_key")
    mine = Enrolment.objects.of(member).filter(edition__course_key__in=awarding).exclude(pk__in=given)
    enrolments = mine.latest_used().select_related("edition__space", "member")[:MOST]
    ways = [Way(candidate) for each in enrolments for candidate in candidates(each.edition, [each])]
    return sorted(ways, key=lambda way: not way.enrolment.is_complete)

"""One assignment of one edition, as its tutors see it: who has handed in, who reviews whom, what is told."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from courses.assignments.models import Author, Grading, PeerReview, Submission
from courses.models import Enrolment


@dataclass(frozen=True)
class Line:
    """A learner and what they have handed in, if anything."""

    enrolment: Enrolment
    submission: Submission | None
    reviews_done: int
    reviews_asked: int
    received: int


class Overview:
    """The learners of an edition at an assignment: a constant number of queries, however many there are."""

    def __init__(self, edition, page):
        self.edition, self.page = edition, page

    @cached_property
    def authors(self):
        """{enrolment: submission}."""
        found = Author.objects.filter(submission__edition=self.edition, step_key=self.page.translation_key)
        return {author.enrolment_id: author.submission for author in found.select_related("submission")}

    @cached_property
    def reviews(self):
        asked = PeerReview.objects.filter(version__submission__edition=self.edition).current()
        return list(asked.at_step(self.page.translation_key).select_related("version"))

    @cached_property
    def lines(self):
        asked = Counter(review.reviewer_id for review in self.reviews)
        done = Counter(review.reviewer_id for review in self.reviews if review.is_done)
        received = Counter(review.version.submission_id for review in self.reviews if review.is_done)
        return [
            Line(
                enrolment,
                (submission := self.authors.get(enrolment.pk)),
                done[enrolment.pk],
                asked[enrolment.pk],
                received[submission.pk] if submission else 0,
            )
            for enrolment in self.edition.enrolments.current().by_name()
        ]

    @property
    def alone(self):
        """The learners who have begun nothing yet: whom a tutor can put together."""
        return self.edition.enrolments.current().exclude(pk__in=self.authors).by_name()

    @cached_property
    def untold(self):
        """How many gradings wait to be told."""
        submissions = Submission.objects.at_step(self.edition, self.page.translation_key)
        given = Grading.objects.filter(version__submission__in=submissions).exclude(given_at=None)
        return given.filter(released_at=None).count()

    @property
    def handed_in(self):
        return sum(1 for submission in set(self.authors.values()) if not submission.is_draft)

    @property
    def missing(self):
        """How many reviews have been asked for and not come."""
        return sum(not review.is_done for review in self.reviews)

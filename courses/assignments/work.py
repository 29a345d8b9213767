"""A learner in front of an assignment: what is asked, how far the own work is, what colleagues and tutors say."""

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from courses.assignments import marking
from courses.assignments.models.peers import Calibration, PeerReview
from courses.assignments.models.rubrics import Rubric
from courses.assignments.models.submissions import Submission


class Work:
    """What the page of an assignment shows to this visitor."""

    def __init__(self, page, study):
        self.page, self.study = page, study

    @property
    def enrolment(self):
        return self.study.enrolment

    @property
    def key(self):
        return self.page.translation_key

    @cached_property
    def rubric(self):
        return Rubric.of_step(self.key)

    @cached_property
    def submission(self):
        """The learner's own submission, or None before it is begun."""
        if not self.enrolment:
            return None
        own = Submission.objects.filter(authors__enrolment=self.enrolment, step_key=self.key)
        return own.counted().select_related("edition__space").first()

    @cached_property
    def version(self):
        """What was handed in last, with what was said of it."""
        if not self.submission or self.submission.is_draft:
            return None
        return self.submission.versions.select_related("grading").order_by("-number").first()

    @property
    def grading(self):
        """What a tutor said, once it is told."""
        grading = getattr(self.version, "grading", None) if self.version else None
        return grading if grading and grading.is_released else None

    @cached_property
    def due_at(self):
        return self.enrolment.due_at(self.study.step) if self.enrolment and self.study.step else None

    @property
    def is_late(self):
        return bool(self.due_at) and self.due_at < timezone.now()

    @property
    def closes_at(self):
        return self.page.policy.closes_at(self.due_at)

    @property
    def is_open(self):
        """Whether anything is taken now."""
        if self.enrolment and not self.enrolment.edition.takes_work:
            return False
        return self.page.policy.takes(self.due_at, timezone.now())

    @property
    def may_write(self):
        """Whether the learner may go on writing: not while a version waits that cannot be replaced any more."""
        if not self.enrolment or not self.is_open or self.study.is_preview:
            return False
        return self.submission is None or self.versions_left > 0

    @cached_property
    def versions_left(self):
        """How often it can still be handed in."""
        if self.submission is None:
            return self.page.most_versions
        return max(self.page.most_versions - self.submission.times + self.submission.returned, 0)

    @cached_property
    def calibration(self):
        return (
            Calibration.objects.filter(enrolment=self.enrolment, step_key=self.key).first() if self.enrolment else None
        )

    @property
    def must_calibrate(self):
        """Whether the example is to be judged before any colleague's work."""
        return bool(self.page.reviews and self.rubric.get("example")) and self.calibration is None

    @cached_property
    def _reviews(self):
        """What this learner was asked to review, and what others have reviewed of theirs; one query."""
        if not (self.enrolment and self.page.reviews):
            return []
        asked, received = Q(reviewer=self.enrolment, replaced_at=None), Q(version__submission=self.submission)
        return list(PeerReview.objects.filter(asked | received).at_step(self.key).select_related("version"))

    @property
    def to_review(self):
        """The reviews that this learner was asked for, the open ones first."""
        asked = [review for review in self._reviews if review.reviewer_id == self.enrolment.pk]
        return sorted(asked, key=lambda review: (review.is_done, review.due_at, review.pk))

    @property
    def received(self):
        """What colleagues have said of the learner's work."""
        return [review for review in self._reviews if review.reviewer_id != self.enrolment.pk and review.is_done]

    @property
    def most(self):
        """The most points that the rubric gives."""
        return sum(marking.most(one) for one in marking.criteria(self.rubric))

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from activity.models import Event
from courses.models.accommodations import Accommodation
from courses.models.results import Result
from courses.models.schemes import Category, Scheme

# When nothing more is graded, what has no mark counts as nothing.
OVER = ("closed", "follow-up", "archived")


class Graded(models.Model):
    """An enrolment with results: each kind of step tells here what its learner reached, and nowhere else."""

    class Meta:
        abstract = True

    @transaction.atomic
    def grade(self, step_key, score, is_released=True, by=None):
        """Keep what the learner reached at a step, in per cent; which attempt counts is the step's own business.

        The learner hears of it once it is released, which a category of the marking scheme may leave to a tutor.
        Telling the same score twice changes nothing; what was released stays so.
        """
        is_released = is_released and not Category.holds_back_marks_of(step_key)
        result, is_new = Result.objects.select_for_update().get_or_create(
            enrolment=self,
            step_key=step_key,
            defaults={"score": score, "released_at": timezone.now() if is_released else None},
        )
        is_told = is_released and (is_new or not result.is_released)
        if is_new or result.score != score or is_told:
            result.score, result.graded_at = score, timezone.now()
            if is_told:
                result.released_at = result.graded_at
            result.save(update_fields=["score", "graded_at", "released_at"])
            payload = {"step": str(step_key), "score": float(score), "is_released": result.is_released}
            payload |= {"member": self.member_id}
            Event.record(
                "step.graded", actor=by or self.member, subject=self, space=self.edition.space, payload=payload
            )
        return result

    def mark(self, step_key, score, by, reason):
        """Give a mark above what was reached, or where nothing was; None takes it back. It is logged."""
        result, _is_new = self.results.get_or_create(step_key=step_key)
        return result.overrule(score, by, reason)

    def account(self, is_released=True):
        """How the learner's number comes about: by what was released, or, for tutors, by everything."""
        results = self.results.released() if is_released else self.results.all()
        scores = {result.step_key: result.final for result in results}
        return self.scheme.account(self.outline, scores, is_over=self.edition.state in OVER)

    def final_score(self):
        """What the learner has in the whole course, in per cent, by the results that were released; or None."""
        return self.account().score

    @cached_property
    def scheme(self):
        """How the course is marked."""
        return Scheme.of_course(self.edition.course_key)

    @cached_property
    def extra_time_percent(self):
        """How much more time the learner has wherever a clock runs: 50 means half as much again."""
        return Accommodation.extra_time_of(self.member_id)

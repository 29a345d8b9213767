from django.db import models, transaction
from django.utils import timezone

from activity.models import Event
from courses import weighing
from courses.models.results import Result


class Graded(models.Model):
    """An enrolment with results: each kind of step tells here what its learner reached, and nowhere else."""

    class Meta:
        abstract = True

    @transaction.atomic
    def grade(self, step_key, score, is_released=True, by=None):
        """Keep what the learner reached at a step, in per cent; which attempt counts is the step's own business.

        The learner hears of it once it is released. Telling the same score twice changes nothing; what was released
        stays so.
        """
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
            Event.record(
                "step.graded", actor=by or self.member, subject=self, space=self.edition.space, payload=payload
            )
        return result

    def final_score(self):
        """What the learner has in the whole course, in per cent, by the results that were released; or None."""
        released = self.results.released()
        return weighing.final_score(self.outline.steps if self.outline else [], released)

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from activity.models import Event


class Dated(models.Model):
    """An enrolment whose steps are due: so many days after the edition begins, or later where a tutor granted it."""

    class Meta:
        abstract = True

    @property
    def counts_from(self):
        """The moment from which the days of a step are counted."""
        return self.edition.counts_from(self.at)

    @cached_property
    def later(self):
        """{key of a step: the later date that was granted}. Lists know it for all of them at once."""
        return dict(self.extensions.values_list("step_key", "due_at"))

    def due_at(self, step):
        """When a step of the outline is due, or None. The extensions are asked for once; one query for all steps."""
        return self.later[step.key] if step.key in self.later else self.usually_due_at(step)

    def usually_due_at(self, step):
        """When a step is due where nothing was granted, or None."""
        return None if step.due_days is None else self.counts_from + timedelta(days=step.due_days)

    @transaction.atomic
    def extend(self, step_key, until, by, reason=""):
        """Grant the learner a later date. Granting again replaces the date."""
        values = {"due_at": until, "reason": reason, "granted_by": by, "at": timezone.now()}
        extension, _is_new = self.extensions.update_or_create(step_key=step_key, defaults=values)
        self.__dict__.pop("later", None)
        for attempt in self.attempts.at_quiz(step_key).filter(submitted_at=None):
            attempt.follow_dates()
        payload = {"step": str(step_key), "until": until.isoformat()}
        Event.record("step.extended", actor=by, subject=self, space=self.edition.space, payload=payload)
        return extension

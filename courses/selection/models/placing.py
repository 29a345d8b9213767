"""What becomes of an application: it is read, decided, and a place is offered, accepted or declined."""

from datetime import timedelta
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from activity.models import Event
from courses.models import Enrolment
from courses.selection import tasks


class Placing(models.Model):
    """An application in the hands of those who select."""

    class Meta:
        abstract = True

    @transaction.atomic
    def shortlist(self, by, is_listed=True):
        """Put it on the shortlist, or take it from there. The applicant hears of the first."""
        application = self._locked()
        if application.is_open:
            state = self.State.SHORTLISTED if is_listed else self.State.SUBMITTED
            if application.state != state:
                application._set(state, shortlisted_at=timezone.now() if is_listed else None)
                if is_listed:
                    application._tell("application.shortlisted", by)
        self.state, self.shortlisted_at = application.state, application.shortlisted_at

    def put_aside(self, reason):
        """Say why it cannot be chosen; with no reason it can be again."""
        if self.is_open:
            self.set_aside = reason
            self.save(update_fields=["set_aside"])

    def weigh(self):
        """Take the mean of what its readers gave as its score."""
        given = [reading.score for reading in self.readings.all()]
        self.score = (sum(given) / len(given)).quantize(Decimal("0.01")) if given else None
        self.save(update_fields=["score"])

    @transaction.atomic
    def decide(self, state, reason, place=None, by=None):
        """Note what was decided, and write to the applicant. Who is selected has some days to accept."""
        now = timezone.now()
        is_offered = state == self.State.SELECTED
        until = now + timedelta(days=self.call.answer_days) if is_offered else None
        self._set(state, reason=reason, decided_at=now, place=place, answer_by=until, reminded_at=None)
        self.endorsements.open().update(replaced_at=now)
        outcome = str(self.State(state).value)
        Event.record(
            "application.decided",
            actor=by,
            subject=self,
            payload={"edition": str(self.edition), "outcome": outcome, "reason": reason},
        )
        if is_offered and self.call.enrols_at_once:
            self.accept()
        tasks.send_decision.enqueue(self.pk)

    @transaction.atomic
    def accept(self):
        """Take the place: the applicant becomes a learner of the edition. Returns whether there was a place to take."""
        application = self._locked()
        if application.is_offered:
            application._set(self.State.ACCEPTED, answered_at=timezone.now())
            application._tell("application.accepted")
            application.edition.enrol(application.member)
        self.state, self.answered_at = application.state, application.answered_at
        return self.state == self.State.ACCEPTED

    @transaction.atomic
    def refuse(self, state=None):
        """Give the offered place to the next: by the applicant's word, or because no answer came in time."""
        application = self._locked()
        if application.is_offered:
            application._set(state or self.State.REFUSED, answered_at=timezone.now())
            name = "application.lapsed" if state == self.State.LAPSED else "application.refused"
            application._tell(name)
            tasks.move_up.enqueue(application.edition_id)
        self.state, self.answered_at = application.state, application.answered_at

    def _give_up_the_course(self):
        """Whoever withdraws after enrolling leaves the course as well."""
        enrolment = Enrolment.objects.of(self.member).filter(edition=self.edition_id).first()
        if enrolment and not enrolment.is_complete:
            enrolment.leave()

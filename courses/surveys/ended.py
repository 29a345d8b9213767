"""Editions of the demonstration that are over: who learned there, how far they came, what they say afterwards."""

from datetime import timedelta

from courses.models import Completion, Enrolment, Result
from courses.surveys.models import FollowUp, Observation
from spaces.models import Membership

# Nobody does equally well in each module; over the five of them it evens out.
SWINGS = (2, -3, 4, 1, -4)


def take_in(network, entry):
    """Bring in the learners of an edition that is over, without telling anybody: to them it happened long ago."""
    edition = network.editions[entry["edition"]]
    if edition.enrolments.exists():
        return
    for name, score in entry["learners"].items():
        member = network.people[name]
        enrolment = edition.enrolments.create(member=member, at=edition.starts_at, active_at=edition.starts_at)
        Membership.objects.get_or_create(space=edition.space, member=member)
        complete(enrolment, score, edition.ends_at)
        if name in entry.get("stopped", []):
            _stop(enrolment)
    if entry.get("holds_back"):
        _hold_back(edition)
    follow_up(network, entry.get("followups", []), edition)
    hear_superiors(network, entry.get("superiors", []), edition)


def complete(enrolment, score, when):
    """Note all steps as done, as they would be months later."""
    steps = [step for step in enrolment.outline.steps if not step.is_optional]
    Completion.objects.bulk_create(
        Completion(enrolment=enrolment, step_key=step.key, at=when - timedelta(days=2)) for step in steps
    )
    Result.objects.bulk_create(
        Result(
            enrolment=enrolment,
            step_key=step.key,
            score=min(score + SWINGS[step.module_number % 5], 100),
            graded_at=when,
            released_at=when,
        )
        for step in steps
        if step.kind == "quiz"
    )
    Enrolment.objects.filter(pk=enrolment.pk).update(
        at=when - timedelta(days=45), active_at=when, completed_at=when - timedelta(days=1)
    )


def _stop(enrolment):
    """After the second module they did not come back."""
    later = [step.key for step in enrolment.outline.steps if step.module_number > 2]
    enrolment.completions.filter(step_key__in=later).delete()
    Result.objects.filter(enrolment=enrolment, step_key__in=later).delete()
    Enrolment.objects.filter(pk=enrolment.pk).update(completed_at=None)


def _hold_back(edition):
    """The last quiz is marked, and its marks are not released yet: so nobody has completed the course."""
    last = [step.key for step in edition.enrolments.first().outline.steps if step.kind == "quiz"][-1]
    Result.objects.filter(enrolment__edition=edition, step_key=last).update(released_at=None)
    Completion.objects.filter(enrolment__edition=edition, step_key=last).delete()
    edition.enrolments.update(completed_at=None)


def follow_up(network, entries, edition):
    """What learners answered months later; who has no answer was asked and has said nothing."""
    for entry in entries:
        enrolment = edition.enrolments.get(member=network.people[entry["member"]])
        asked = enrolment.completed_at + timedelta(days=91)
        FollowUp.objects.create(
            enrolment=enrolment,
            months=entry["months"],
            asked_at=asked,
            answered_at=asked + timedelta(days=1) if entry["answer"] else None,
            answer=entry["answer"],
            words=entry["words"],
        )


def hear_superiors(network, entries, edition):
    """What superiors answered; who has not was reminded."""
    for entry in entries:
        enrolment = edition.enrolments.get(member=network.people[entry["member"]])
        asked = enrolment.completed_at + timedelta(days=91)
        Observation.objects.create(
            enrolment=enrolment,
            months=entry["months"],
            asked_at=asked,
            reminded_at=None if entry["answer"] else asked + timedelta(days=14),
            answered_at=asked + timedelta(days=3) if entry["answer"] else None,
            answer=entry["answer"],
            words=entry["words"],
        )

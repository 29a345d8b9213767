"""Giving certificates to those who have earned them."""

from courses.certificates.models import Certificate, Pathway, Rule, Stage
from courses.certificates.models.rules import Tier
from courses.certificates.reaching import candidates, taught_in
from courses.models import Edition, Enrolment

AT_ONCE = 25


def give_to(edition, enrolments, by=None):
    """Give each of these learners of an edition the highest tier that they have earned. Returns how many are new."""
    taught = taught_in(edition.course_key)
    if taught is None:
        return 0
    given = 0
    for candidate in candidates(edition, enrolments):
        if candidate.is_due:
            rule = candidate.earned.rule
            _certificate, is_new = Certificate.give(
                rule,
                candidate.enrolment.member,
                taught.title,
                rule.hours or taught.hours,
                by,
                enrolment=candidate.enrolment,
                edition=edition,
                run=edition.title,
                score=candidate.reached.score if rule.shows_score else None,
            )
            given += is_new
    return given


def lacking_at_own_pace():
    """Return the enrolments in standing editions that may still bring a certificate, or a higher one.

    The course need not be completed: a rule may ask for a part of its steps.
    """
    awarding = Rule.objects.exclude(course_key=None).values("course_key")
    highest = Certificate.objects.standing().filter(tier=Tier.ACHIEVEMENT).exclude(enrolment=None)
    mine = Enrolment.objects.current().filter(edition__is_standing=True, edition__course_key__in=awarding)
    return mine.exclude(pk__in=highest.values("enrolment")).select_related("member", "edition__space")


def give_at_own_pace():
    """Give all that was earned in standing editions and not given yet, as when a rule has changed since."""
    for edition in Edition.objects.filter(is_standing=True).select_related("space"):
        mine = lacking_at_own_pace().filter(edition=edition).order_by("pk")
        last = 0
        while several := list(mine.filter(pk__gt=last)[:AT_ONCE]):
            give_to(edition, several)
            last = several[-1].pk


def give_diplomas(member, course_key):
    """Give a member the diploma of each pathway that this course belongs to and that is now complete."""
    for pathway in Pathway.objects.published().filter(
        pk__in=Stage.objects.filter(course_key=course_key).values("pathway")
    ):
        progress = pathway.progress_of(member)
        if progress.verdict is not None and progress.verdict.is_earned:
            Certificate.give(pathway.rule, member, pathway.title, pathway.rule.hours or progress.hours)

"""Giving certificates to those who have earned them."""

from courses.certificates.models import Certificate, Pathway, Stage
from courses.certificates.reaching import candidates, taught_in


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


def give_diplomas(member, course_key):
    """Give a member the diploma of each pathway that this course belongs to and that is now complete."""
    for pathway in Pathway.objects.published().filter(
        pk__in=Stage.objects.filter(course_key=course_key).values("pathway")
    ):
        progress = pathway.progress_of(member)
        if progress.verdict is not None and progress.verdict.is_earned:
            Certificate.give(pathway.rule, member, pathway.title, pathway.rule.hours or progress.hours)

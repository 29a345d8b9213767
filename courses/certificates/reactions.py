"""Certificates that give themselves: of courses at one's own pace, and diplomas."""

from datetime import datetime

from activity.registry import reaction
from courses.certificates.giving import give_diplomas, give_to, lacking_at_own_pace
from courses.certificates.models import Certificate
from members.models import Member


@reaction("course.completed")
@reaction("step.completed")
@reaction("step.graded")
@reaction("mark.changed")
@reaction("mark.released")
@reaction("survey.answered")
def give_what_is_earned(event):
    """In a standing edition nobody needs to be asked: whoever has earned a certificate is given it at once."""
    for each in lacking_at_own_pace().meant_by(event):
        give_to(each.edition, [each])


@reaction("certificate.issued")
def complete_pathways(event):
    """A certificate may be the last that was missing for a diploma."""
    member = Member.objects.filter(pk=event.payload["member"]).first()
    certificate = Certificate.objects.filter(pk=event.subject_id).select_related("rule").first()
    if member and certificate and certificate.rule.course_key:
        give_diplomas(member, certificate.rule.course_key)


@reaction("recognition.accepted")
def complete_pathways_by_recognition(event):
    """What is recognized may be the last that was missing."""
    if event.subject:
        give_diplomas(event.subject.member, event.payload["course"])


@reaction("followup.applied")
def mark_applied(event):
    """Somebody tells months later that they applied what they learned: their certificates of that course say so."""
    when = datetime.fromisoformat(event.payload["at"])
    for certificate in Certificate.objects.standing().filter(enrolment=event.payload["enrolment"]):
        certificate.note_applied(when, event.payload["shown"])

"""What happens at assignments, and who hears of it. What colleagues do for one another has no actor."""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice
from courses.audiences import tutors
from members.models import Member

OF_A_STEP = {"title": str, "step": str}

kind("submission.handed_in", says=_("%(actor)s handed in “%(title)s”"), payload=OF_A_STEP)
kind("submission.graded", says=_("Your work “%(title)s” has been graded"), payload=OF_A_STEP, presses=True)
kind(
    "submission.returned",
    says=_("Your work “%(title)s” has come back to you, to be revised"),
    payload=OF_A_STEP,
    presses=True,
)
kind(
    "review.asked",
    says=_("A colleague’s work at “%(title)s” waits for your review"),
    payload={"title": str, "due": str},
    presses=True,
)
kind("review.given", says=_("A colleague has reviewed your work “%(title)s”"), payload=OF_A_STEP)
kind("review.thanked", says=_("Your review at “%(title)s” was of use: its author thanks you"), payload={"title": str})
kind("reviews.diverged", says=_("Reviews of a work at “%(title)s” differ widely"), payload={"title": str})


@notice("submission.handed_in")
@notice("reviews.diverged")
def the_tutors(event):
    return tutors(event)


@notice("submission.graded")
@notice("submission.returned")
@notice("review.given")
def the_authors(event):
    return Member.objects.filter(enrolments__authorships__submission=event.subject) if event.subject else []


@notice("review.asked")
@notice("review.thanked")
def the_reviewer(event):
    return [event.subject.reviewer.member] if event.subject else []

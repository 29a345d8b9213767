"""How the views of learners find what is theirs."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from courses.assignments.models import AssignmentPage
from courses.models import Enrolment


def own_place(request, pk, key):
    """Return (enrolment, step, page) of the visitor's at an open assignment, or 404."""
    found = Enrolment.objects.visible_to(request.user).of(request.user).listed().select_related("member")
    learner = get_object_or_404(found, pk=pk)
    step = learner.outline.step(key) if learner.outline else None
    page = AssignmentPage.of_step(key) if step else None
    if page is None or learner.progress().closed.get(step.key):
        raise Http404
    return learner, step, page


def page_of(submission):
    """The page of the assignment that was handed in, or 404 when it was taken out of the course."""
    page = AssignmentPage.of_step(submission.step_key)
    if page is None:
        raise Http404
    return page

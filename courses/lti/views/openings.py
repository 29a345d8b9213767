"""From a step of ours to an application of others."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from courses.lti import going
from courses.lti.models import Tool, ToolPage
from courses.studying import Study
from ops.policies import members_only, staff_only


@require_GET
@members_only
def tool(request, key):
    """Open the tool of a step: for its learners, and for those who look after the course."""
    pages = ToolPage.objects.visible_to(request.user).filter(translation_key=key, link__tool__is_trusted=True)
    page = pages.select_related("link__tool", "locale").first()
    if page is None:
        raise Http404
    study = Study.of_step(page, request)
    if not (study.may_read and study.is_of_the_course):
        raise Http404
    return redirect(going.to_step(page, request.user, study.enrolment.edition if study.is_learner else None))


@require_GET
@staff_only
def selection(request, pk):
    """Go and choose, in a tool, what steps can open."""
    found = get_object_or_404(Tool.objects.trusted().exclude(selection_url=""), pk=pk)
    return redirect(going.to_selection(found, request.user))

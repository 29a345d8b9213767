"""How a learner's number comes about: for the learner, and for the tutor beside them."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from courses.models import Enrolment
from courses.teaching.telling import Telling
from ops.policies import members_only


@require_GET
@members_only
def marks(request, pk):
    """Each category with what counts in it, and the sum of it all."""
    found = Enrolment.objects.visible_to(request.user).listed().select_related("member")
    learner = get_object_or_404(found, pk=pk)
    if learner.outline is None:
        raise Http404
    return render(request, "teaching/marks.html", {"telling": Telling(learner, request.user), "enrolment": learner})

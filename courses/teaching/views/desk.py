"""Who needs me today; and who was in the live sessions."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from courses.teaching.attending import sessions_of
from courses.teaching.desk import Desk
from courses.teaching.finding import led_edition
from ops.policies import members_only

LEARNERS = 50


@require_GET
@members_only
def desk(request):
    """One list over all editions of a tutor."""
    found = Desk(request.user, everything="all" in request.GET)
    if not found.editions:
        raise Http404
    return render(request, "teaching/desk.html", {"desk": found})


@require_GET
@members_only
def attendance(request, pk):
    """The learners of an edition and the sessions in which each was present."""
    edition = led_edition(request.user, pk)
    page = Paginator(edition.enrolments.current().by_name(), LEARNERS).get_page(request.GET.get("page"))
    sessions = sessions_of(edition.space)
    rows = [(each, [each.member_id in session.present for session in sessions]) for each in page]
    context = {"edition": edition, "page": page, "sessions": sessions, "rows": rows}
    return render(request, "teaching/attendance.html", context)

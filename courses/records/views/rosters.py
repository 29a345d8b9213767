"""Cohorts of other systems, in and out: tried first, then taken."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from courses.models import Edition
from courses.records import roster
from courses.records.forms import RosterForm
from courses.reporting import Refused
from ops.limits import limited
from ops.policies import secretariat_only


@require_http_methods(["GET", "POST"])
@secretariat_only
@limited("roster", "30/h")
def rosters(request):
    """A list is looked at line by line; "Take" does what was looked at."""
    form, report = RosterForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        file, is_dry_run = form.cleaned_data["file"], "take" not in request.POST
        try:
            edition = form.cleaned_data["edition"]
            named = form.cleaned_data["named"]
            report = roster.take(file.name, file.read(), edition, request.user, is_dry_run, named)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    editions = Edition.objects.visible_to(request.user).filter(is_standing=False).listed()
    return render(request, "records/rosters.html", {"form": form, "report": report, "editions": editions})


@require_GET
@secretariat_only
def roster_of(request, pk):
    """The people of an edition as a zip of OneRoster."""
    edition = get_object_or_404(Edition.objects.visible_to(request.user).listed(), pk=pk)
    response = HttpResponse(roster.export([edition]), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="oneroster-{edition.space.slug}.zip"'
    return response

"""Bringing in members and institutions from a table, and taking them out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from languages.codes import current
from members.forms.secretariat import UploadForm
from members.imports import KINDS, lines_of
from members.imports.lines import WRONG
from members.models import Import, Member
from members.tasks import bring_in, progress_of
from ops.limits import limited
from ops.policies import secretariat_only
from ops.tables import csv_response, xlsx_response

# Lines that the dry run shows; the errors are all shown.
SHOWN = 100


@secretariat_only
@limited("import", "60/h")
@require_http_methods(["GET", "POST"])
def imports(request):
    """Upload a table to look at what would come of it."""
    form = UploadForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind", "members")})
    if form.is_valid():
        return redirect("members:import", form.save(by=request.user).pk)
    context = {
        "form": form,
        "kinds": [(kind, Import.Kind(kind).label, KINDS[kind].columns) for kind in KINDS],
        "former": Import.objects.exclude(done_at=None).select_related("by").order_by("-done_at", "-pk")[:10],
    }
    return render(request, "members/secretariat/imports.html", context)


@secretariat_only
@require_GET
def dry_run(request, pk):
    """What would come of each line, and what is wrong with it; or what came of the table."""
    batch = get_object_or_404(Import, pk=pk)
    if batch.is_under_way:
        return render(request, "members/secretariat/under_way.html", {"batch": batch, "done": progress_of(batch.pk)})
    lines = lines_of(batch)
    context = {
        "batch": batch,
        "counts": batch.result or lines.counts(),
        "wrong": lines.wrong,
        "others": [line for line in lines.lines if line.outcome != WRONG][:SHOWN],
        "shown": SHOWN,
        "unknown": lines.unknown_in(batch.headers),
    }
    return render(request, "members/secretariat/dry_run.html", context)


@secretariat_only
@require_POST
def bringing_in(request, pk):
    """Bring the table in: all of it, or nothing. A long one takes minutes, so it is done in the background."""
    batch = get_object_or_404(Import.objects.filter(done_at=None), pk=pk)
    if batch.begin():
        bring_in.enqueue(batch.pk, greets="greet" in request.POST, language=current())
    return redirect("members:import", batch.pk)


@secretariat_only
@require_POST
def throwing_away(request, pk):
    """Forget an uploaded table that was not brought in."""
    get_object_or_404(Import.objects.filter(begun_at=None, done_at=None), pk=pk).delete()
    messages.success(request, _("The table is thrown away; nothing was changed."))
    return redirect("members:imports")


@secretariat_only
@require_GET
def template(request, kind, form):
    """A table with the headers that an import reads, and one example."""
    lines = KINDS[kind]
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer(kind, list(lines.columns), [lines.example])


@secretariat_only
@require_GET
def export(request):
    """The members of the network as a table, in the order of their names."""
    headers = ["email", "name", "country", "institution", "post", "language", "standing", "role", "joined"]
    rows = (
        [
            member.email,
            member.name,
            member.country_id or "",
            str(member.institution or ""),
            member.post,
            member.language,
            member.standing,
            member.role,
            member.joined_at.date().isoformat(),
        ]
        for member in Member.objects.present().listed().by_name()
    )
    return csv_response("members", headers, rows)

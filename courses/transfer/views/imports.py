"""Bringing files in: uploaded, looked at, taken, and undone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.reporting import Refused
from courses.transfer import tasks
from courses.transfer.formats import table
from courses.transfer.forms import UploadForm
from courses.transfer.models import SHOWN, Import
from courses.transfer.out.template import EXAMPLE
from courses.transfer.taking import undo
from languages.codes import current
from ops.limits import limited
from ops.policies import staff_only
from ops.tables import csv_response, xlsx_response

# Files up to this size are looked at while their author waits.
AT_ONCE = 512 * 1024
FORMER = 20


@staff_only
@limited("course-import", "60/h")
@require_http_methods(["GET", "POST"])
def imports(request):
    """Upload a file to look at what would come of it; and what was brought in before."""
    form = UploadForm(request.POST or None, request.FILES or None, by=request.user, initial=_asked(request))
    if form.is_valid():
        batch = form.batch
        if batch.size <= AT_ONCE:
            tasks.look.call(batch.pk, current())
        elif batch.begin():
            tasks.look.enqueue(batch.pk, current())
        return redirect("transfer:import", batch.pk)
    former = Paginator(Import.objects.visible_to(request.user).listed(), FORMER)
    context = {"form": form, "page": former.get_page(request.GET.get("page")), "parts": table.PARTS}
    return render(request, "transfer/imports.html", context)


def _asked(request):
    """What a link to this page fills in: the course whose questions are looked at."""
    return {name: request.GET[name] for name in ("course", "quiz") if name in request.GET}


@staff_only
@require_GET
def dry_run(request, pk):
    """What would come of each item of a file, or what came of it."""
    batch = _found(request, pk)
    if batch.is_under_way:
        return render(request, "transfer/under_way.html", {"batch": batch, "done": tasks.progress_of(batch.pk)})
    items = Paginator(batch.items, SHOWN).get_page(request.GET.get("page"))
    return render(request, "transfer/import.html", {"batch": batch, "page": items, "counts": batch.counts})


@staff_only
@require_POST
def taking(request, pk):
    """Bring the file in, in the background."""
    batch = _found(request, pk)
    if batch.can_be_taken and batch.begin():
        tasks.take.enqueue(batch.pk, current())
    return redirect("transfer:import", batch.pk)


@staff_only
@require_POST
def undoing(request, pk):
    batch = _found(request, pk)
    try:
        undo(batch)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("transfer:import", batch.pk)


@staff_only
@require_POST
def discarding(request, pk):
    """Forget a file that was not brought in."""
    batch = _found(request, pk)
    if not batch.is_taken and not batch.is_under_way:
        batch.forget_file()
        batch.delete()
        messages.success(request, _("The file is thrown away; nothing was changed."))
    return redirect("transfer:imports")


@staff_only
@require_GET
def template(request, form):
    """The table that an author fills in, with an example of each type of question."""
    rows = [row for entry in EXAMPLE for row in table.rows_of(entry)]
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("questions", list(table.COLUMNS), rows)


def _found(request, pk):
    return get_object_or_404(Import.objects.visible_to(request.user), pk=pk)

"""Bringing marks in from a table: first what would change for whom, then the deed."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Scheme
from courses.teaching.finding import led_edition
from courses.teaching.forms import MarksUploadForm
from courses.teaching.models import MarksImport
from courses.teaching.registers import MarkLines
from ops.limits import limited
from ops.policies import members_only

# Lines that are shown before the deed; all that are refused are shown.
SHOWN = 200


@limited("marks-import", "60/h")
@require_http_methods(["GET", "POST"])
@members_only
def upload(request, pk):
    """Upload a table of marks to look at what would come of it."""
    edition = led_edition(request.user, pk)
    form = MarksUploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return redirect("teaching:import", form.save(edition, by=request.user).pk)
    former = edition.marks_imports.exclude(done_at=None).select_related("by").order_by("-pk")[:10]
    return render(request, "teaching/upload.html", {"edition": edition, "form": form, "former": former})


@require_GET
@members_only
def dry_run(request, pk):
    """What each line would change, and which are refused, with the reason; or what came of it."""
    batch = get_object_or_404(MarksImport.objects.visible_to(request.user).select_related("edition__space"), pk=pk)
    lines = None if batch.done_at else _lines(batch, request.user)
    return render(request, "teaching/dry_run.html", {"batch": batch, "lines": lines, "shown": SHOWN})


@require_POST
@members_only
def bringing_in(request, pk):
    """Give the marks of the lines that were not refused. Bringing the same table in again changes nothing."""
    with transaction.atomic():
        found = MarksImport.objects.visible_to(request.user).open().select_for_update(of=["self"])
        batch = get_object_or_404(found.select_related("edition__space"), pk=pk)
        batch.changed = _lines(batch, request.user).bring_in()
        batch.done_at, batch.rows = timezone.now(), []
        batch.save(update_fields=["changed", "done_at", "rows"])
    words = ngettext("%(n)d mark was changed.", "%(n)d marks were changed.", batch.changed)
    messages.success(request, words % {"n": batch.changed})
    return redirect("teaching:gradebook", batch.edition_id)


@require_POST
@members_only
def throwing_away(request, pk):
    """Forget an uploaded table that was not brought in."""
    batch = get_object_or_404(MarksImport.objects.visible_to(request.user).open(), pk=pk)
    batch.delete()
    messages.success(request, _("The table is thrown away; nothing was changed."))
    return redirect("teaching:upload", batch.edition_id)


def _lines(batch, by):
    return MarkLines(batch, Scheme.of_course(batch.edition.course_key), by)

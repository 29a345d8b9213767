"""The gradebook: its table, one cell, one step for everybody; and as a table to take away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Result, Scheme
from courses.teaching.finding import led_edition, led_enrolment, number_in, step_of
from courses.teaching.forms import MarkForm
from courses.teaching.gradebook import Gradebook
from courses.teaching.registers import read_score, table_of
from ops.limits import limited
from ops.policies import members_only
from ops.tables import csv_response, xlsx_response


@require_GET
@members_only
def gradebook(request, pk):
    """Steps by learners."""
    edition = led_edition(request.user, pk)
    groups = list(edition.groups.order_by("number"))
    return render(request, "teaching/gradebook.html", _context(request, edition, groups))


@require_http_methods(["GET", "POST"])
@members_only
def cell(request, pk, enrolment, key):
    """One mark: what was reached, what counts and why, and who changed it when."""
    edition = led_edition(request.user, pk)
    learner = led_enrolment(request.user, enrolment, edition)
    step = step_of(learner.outline, key)
    result = learner.results.filter(step_key=key).select_related("overridden_by").first()
    override = result.override.normalize() if result and result.override is not None else None
    form = MarkForm(request.POST or None, initial={"score": override, "reason": result and result.override_reason})
    if form.is_valid():
        learner.mark(step.key, form.cleaned_data["score"], by=request.user, reason=form.cleaned_data["reason"])
        if form.cleaned_data["is_done"]:
            learner.complete(step, is_settled=True)
        messages.success(request, _("The mark is kept."))
        return redirect("teaching:gradebook", edition.pk)
    changes = result.changes.select_related("by").order_by("-pk") if result else []
    context = {"edition": edition, "enrolment": learner, "step": step, "result": result, "form": form}
    return render(request, "teaching/cell.html", context | {"changes": changes, "is_done": key in learner.done()})


@require_http_methods(["GET", "POST"])
@members_only
def step_marks(request, pk, key):
    """The marks of one step, learner by learner, to be given in one go."""
    edition = led_edition(request.user, pk)
    context = _context(request, edition, [], only=key)
    if not context["book"].columns:
        raise Http404
    wrong = _give_marks(request, context["book"], key) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        return redirect(request.get_full_path())
    return render(request, "teaching/step_marks.html", context | {"column": context["book"].columns[0], "wrong": wrong})


@require_POST
@members_only
def release(request, pk, key):
    """Let all learners of the edition see their marks of one step."""
    edition = led_edition(request.user, pk)
    number = Result.release_all(Result.objects.filter(enrolment__edition=edition, step_key=key), by=request.user)
    words = ngettext("%(n)d mark was released.", "%(n)d marks were released.", number)
    messages.success(request, words % {"n": number})
    return redirect("teaching:gradebook", edition.pk)


@limited("marks-export", "30/h", counts_reading=True)
@require_GET
@members_only
def export(request, pk, form):
    """All marks of the edition as a table; it can be brought in again."""
    edition = led_edition(request.user, pk)
    headers, rows = table_of(edition, Scheme.of_course(edition.course_key))
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer(f"marks-{edition.pk}", headers, rows)


def _context(request, edition, groups, only=None):
    chosen = next((group for group in groups if group.pk == number_in(request.GET, "group")), None)
    book = Gradebook(
        edition,
        Scheme.of_course(edition.course_key),
        group=chosen,
        unreleased="unreleased" in request.GET,
        after=number_in(request.GET, "after"),
        before=number_in(request.GET, "before"),
        only=only,
    )
    return {"edition": edition, "book": book, "groups": groups, "here": "gradebook"}


def _give_marks(request, book, key: UUID):
    """Give the marks that somebody typed and that differ from those there are. Returns what is wrong, by enrolment."""
    reason, wrong, given = request.POST.get("reason", "").strip()[:300], {}, []
    for row in book.rows:
        text, was = request.POST.get(f"mark-{row.enrolment.pk}", "").strip(), row.cells[0].score
        score = read_score(text) if text else was
        if score is None and text:
            wrong[row.enrolment.pk] = text
        elif score != was:
            given.append((row.enrolment, score))
    if given and not reason:
        wrong["reason"] = True
    if not wrong:
        for enrolment, score in given:
            enrolment.mark(key, score, by=request.user, reason=reason)
        words = ngettext("%(n)d mark was changed.", "%(n)d marks were changed.", len(given))
        messages.success(request, words % {"n": len(given)})
    return wrong

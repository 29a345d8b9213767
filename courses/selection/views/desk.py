"""The desk of those who select: who applied, what readers gave, what a decision would come to, deciding."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from courses.models import Edition
from courses.selection import desk as figures
from courses.selection import reasons
from courses.selection.audit import table_of
from courses.selection.forms.desk import DeskFilters, LimitsForm
from courses.selection.models import Application, Call, Duty, Reading, Round
from courses.selection.models.readings import READERS
from courses.selection.models.rounds import Outdated, fingerprint
from courses.selection.running import coordinated, steered
from ops.limits import limited
from ops.policies import members_only
from ops.tables import csv_response

PAGE = 50


@require_GET
@members_only
def desk(request, pk):
    """The applications with their scores, and the places by state, sector and gender as bars."""
    edition = steered(request.user, pk)
    reach, call = figures.Reach(edition), Call.of(edition)
    has_criteria = bool(call.pk and call.criteria.all())
    filters = DeskFilters(request.GET, reach.states, request.user, has_criteria)
    listed = Application.objects.at_desk_of(request.user).filter(edition=edition).listed()
    listed = filters.apply(listed).annotate(times_read=Count("readings"), is_read=_read_by(request)).by_score()
    context = {
        "edition": edition,
        "call": call,
        "form": filters,
        "page": Paginator(listed, PAGE).get_page(request.GET.get("page")),
        "reach": reach,
        "unread": figures.unread(edition, call),
        "readers": READERS,
        "has_criteria": has_criteria,
        "is_coordinator": edition.is_coordinated_by(request.user),
    }
    return render(request, "selection/desk.html", context)


@members_only
@limited("readers", "60/h")
@require_POST
def readers(request, pk):
    """Ask readers for every application that lacks one, as evenly as can be: one act."""
    edition = coordinated(request.user, pk)
    number = Duty.spread_over(edition, by=request.user)
    words = ngettext("%(n)d reading was asked for.", "%(n)d readings were asked for.", number)
    messages.success(request, words % {"n": number})
    return redirect("selection:desk", pk)


@require_GET
@members_only
def simulation(request, pk):
    """What these places and quotas would come to. Nothing is decided by looking."""
    edition = coordinated(request.user, pk)
    return _simulated(request, edition, request.GET)


@members_only
@limited("decide", "30/h")
@require_POST
def decision(request, pk):
    """Decide what was looked at, and send the letters: one act. If it would come out otherwise by now, look again."""
    edition = coordinated(request.user, pk)
    form = LimitsForm.for_call(request.POST, edition, Call.of(edition))
    if not form.is_valid() or figures.unread(edition, Call.of(edition)) or edition.state != Edition.State.SELECTION:
        return _simulated(request, edition, request.POST, status=422)
    try:
        decided = Round.decide(edition, form.limits(), by=request.user, seen=request.POST.get("seen", ""))
    except Outdated:
        messages.warning(request, _("Something has changed since you looked. This is what it would come to now."))
        names = (*form.fields,)
        query = urlencode({name: request.POST.get(name, "") for name in names})
        return redirect(f"{reverse('selection:simulation', args=[pk])}?{query}")
    number = len(decided.decisions)
    words = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", number)
    messages.success(request, words % {"n": number})
    return redirect("selection:desk", pk)


@require_GET
@members_only
def audit(request, pk):
    """Every application with its readings, its decision and the reason, as a table to keep."""
    edition = coordinated(request.user, pk)
    return csv_response(f"selection-{edition.pk}", *table_of(edition))


def _simulated(request, edition, data, status=200):
    call = Call.of(edition)
    form = LimitsForm.for_call(data, edition, call)
    outcome = Round.simulate(edition, form.limits(), call) if form.is_valid() else []
    context = {
        "edition": edition,
        "call": call,
        "form": form,
        "rows": [(one, decided, reasons.brief(reason)) for one, decided, reason in outcome],
        "counts": _counts(outcome),
        "seen": fingerprint(outcome),
        "unread": figures.unread(edition, call),
        "may_decide": edition.state == Edition.State.SELECTION,
        "texts": letters_of(call),
    }
    return render(request, "selection/simulation.html", context, status=status)


def _counts(outcome):
    """[(what, how many)] of a simulation."""
    outcomes = [decided.outcome for _application, decided, _reason in outcome]
    labels = {"selected": _("get a place"), "waiting": _("go on the waiting list"), "passed": _("not this time")}
    return [(label, outcomes.count(key)) for key, label in labels.items()]


def letters_of(call):
    """[(to whom, the words)] of the letters that a decision sends, in the reader's language."""
    return [
        (_("To those who are selected"), figures.words_for("selected", call)),
        (_("To the waiting list"), figures.words_for("waiting", call)),
        (_("To those who are not selected this time"), figures.words_for("passed", call)),
    ]


def _read_by(request):
    """Whether the visitor has read each: until then, or until all have, the score would tell what the other gave."""
    return Exists(Reading.objects.filter(application=OuterRef("pk"), reader=request.user))

"""The plan of an edition, for those who coordinate or teach it: its stage, its places, its next run."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Edition, Quota
from courses.models.stages import MoveRefused
from courses.selection.forms.plans import AfterwardsForm, PlanForm, QuotaForm, RepeatForm
from courses.selection.models import Application
from courses.selection.running import coordinated, steered
from ops.limits import limited
from ops.policies import members_only


@require_GET
@members_only
def editions(request):
    """The editions that one coordinates or teaches, the latest first."""
    steered = Edition.objects.led_by(request.user).filter(is_standing=False)
    if not request.user.is_secretariat and not steered.exists():
        raise Http404
    return render(request, "selection/editions.html", {"editions": steered.listed().order_by("-starts_at", "-pk")})


@members_only
@require_http_methods(["GET", "POST"])
def plan(request, pk):
    """Where an edition stands, and its call and places to change."""
    edition = steered(request.user, pk)
    is_coordinator = edition.is_coordinated_by(request.user)
    if request.method == "POST" and not is_coordinator:
        raise Http404
    form = PlanForm(request.POST or None, instance=edition)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The plan is kept."))
        return redirect("selection:plan", pk)
    return _page(request, edition, is_coordinator, form, status=422 if form.errors else 200)


@members_only
@require_POST
def state(request, pk):
    """Lead an edition to another stage."""
    edition = steered(request.user, pk)
    wanted = request.POST.get("state")
    if wanted not in edition.ways_of(request.user) and wanted != edition.state:
        raise Http404
    try:
        edition.move_to(wanted, by=request.user)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The edition is now at this stage: %(stage)s.") % {"stage": edition.get_state_display()}
        )
    return redirect("selection:plan", pk)


@members_only
@require_POST
def quotas(request, pk):
    """Give one state or sector another number of places than the others."""
    edition = coordinated(request.user, pk)
    form = QuotaForm(request.POST, edition=edition, auto_id="quota_%s")
    if not form.is_valid():
        return _page(request, edition, True, PlanForm(instance=edition), quota=form, status=422)
    form.save()
    return redirect("selection:plan", pk)


@members_only
@require_POST
def quota_removal(request, pk):
    """Let the common number hold again."""
    mine = Edition.objects.coordinated_by(request.user).values("pk")
    quota = get_object_or_404(Quota.objects.filter(edition__in=mine), pk=pk)
    quota.delete()
    return redirect("selection:plan", quota.edition_id)


@members_only
@require_POST
def afterwards(request, pk):
    """Say what becomes of the space of an edition when the course is over."""
    edition = coordinated(request.user, pk)
    form = AfterwardsForm(request.POST, instance=edition)
    if edition.is_standing or not form.is_valid():
        return _page(request, edition, True, PlanForm(instance=edition), after=form, status=422)
    edition.choose_afterwards(**form.cleaned_data, by=request.user)
    messages.success(request, _("The plan is kept."))
    return redirect("selection:plan", pk)


@members_only
@limited("repeat", "20/h")
@require_POST
def copies(request, pk):
    """Run an edition again."""
    edition = coordinated(request.user, pk)
    form = RepeatForm(request.POST)
    if edition.is_standing or not form.is_valid():
        return _page(request, edition, True, PlanForm(instance=edition), repeat=form, status=422)
    copy = edition.run_again(form.cleaned_data["starts_at"], form.cleaned_data["title"], by=request.user)
    messages.success(request, _("The next run is planned. Its tutors are asked to confirm."))
    if copy.lost_dates():
        words = _("The day on which the call would open has passed already: say below when it opens and closes.")
        messages.warning(request, words)
    return redirect("selection:plan", copy.pk)


def _page(request, edition, is_coordinator, form, status=200, **filled):
    """The plan with its forms, of which those that were filled in with errors are given."""
    ways = edition.ways_of(request.user)
    past = [*Edition.State]
    keepers = edition.space.memberships.keepers().select_related("member")
    context = {
        "edition": edition,
        "is_coordinator": is_coordinator,
        "stages": [(stage, past.index(stage) < past.index(edition.state)) for stage in Edition.State],
        "ways": [(way, Edition.State(way).label, edition.hindrance_to(way)) for way in ways],
        "form": form,
        "quotas": edition.quotas.all(),
        "quota": QuotaForm(edition=edition, auto_id="quota_%s"),
        "after": AfterwardsForm(instance=edition),
        "repeat": RepeatForm(auto_id="repeat_%s"),
        "fixed": [] if edition.is_standing or not is_coordinator else edition.steps_of_a_day(),
        "keepers": keepers.order_by("role", "member__name__folded"),
        "asked": edition.tutors_asked(),
        "applied": _applied(edition),
        **filled,
    }
    return render(request, "selection/plan.html", context, status=status)


def _applied(edition):
    if edition.admission == Edition.Admission.OPEN:
        return 0
    return Application.objects.filter(edition=edition).handed_in().count()

"""Reading an application: what it says, what one gives it, what the other reader gave once one has given."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.selection.forms.desk import ReadersForm, ReadingForm, SettingAsideForm
from courses.selection.models import Application, Call, Duty, Reading
from courses.selection.models.readings import READERS
from ops.policies import members_only


@members_only
@require_http_methods(["GET", "POST"])
def reading(request, pk):
    """Read and score. Two read each application, and neither sees the other's points before giving their own."""
    at_desk = Application.objects.at_desk_of(request.user).listed().with_readers(request.user)
    application = get_object_or_404(at_desk, pk=pk)
    given = Reading.objects.visible_to(request.user).filter(application=application).select_related("reader")
    own = next((each for each in given if each.reader_id == request.user.pk), None)
    call = Call.of(application.edition)
    criteria = list(call.criteria.all()) if call.pk else []
    form = ReadingForm(request.POST or None, criteria=criteria, reading=own)
    if request.method == "POST" and criteria and form.is_valid():
        kept = Reading.give(application, request.user, form.points(), form.cleaned_data["comment"])
        if kept is None:
            messages.error(request, _("Enough have read this application, or it is decided."))
        else:
            messages.success(request, _("Your reading is kept."))
        return redirect("selection:reading", pk)
    others, is_mine = application.others, application.is_asked_of_me or not application.is_asked
    context = {
        "application": application,
        "edition": application.edition,
        "call": call,
        "answers": application.read_out(),
        "endorsements": application.endorsements.exclude(decided_at=None).order_by("decided_at"),
        "readings": given if own else [],
        "own": own,
        "others": others,
        "criteria": criteria,
        "form": form,
        "may_read": bool(criteria) and application.is_open and is_mine and (own is not None or others < READERS),
        "is_for_others": not is_mine,
        "aside": SettingAsideForm(initial={"reason": application.set_aside}),
        "is_coordinator": application.edition.is_coordinated_by(request.user),
        "next": next_for(request.user, application),
    }
    return render(request, "selection/reading.html", context, status=422 if form.errors else 200)


def next_for(reader, application):
    """Another application of the edition that this reader can still read, or None."""
    at_desk = Application.objects.at_desk_of(reader).open().filter(edition=application.edition_id)
    fresh = at_desk.exclude(pk=application.pk).exclude(readings__reader=reader)
    mine = fresh.filter(Q(duties=None) | Q(duties__reader=reader))
    return mine.order_by("submitted_at", "pk").first()


@members_only
@require_http_methods(["GET", "POST"])
def readers(request, pk):
    """Say by whom an application is to be read."""
    application = _decided_by(request, pk)
    form = ReadersForm(request.POST if request.method == "POST" else None, application=application)
    if request.method == "POST" and form.is_valid():
        Duty.choose(application, list(form.cleaned_data["readers"]), by=request.user)
        messages.success(request, _("The readers are chosen, and told."))
        return redirect("selection:reading", pk)
    context = {"application": application, "edition": application.edition, "form": form}
    return render(request, "selection/readers.html", context, status=422 if form.errors else 200)


@members_only
@require_POST
def shortlisting(request, pk):
    """Put an application on the shortlist, or take it from there."""
    application = _decided_by(request, pk)
    application.shortlist(by=request.user, is_listed="off" not in request.POST)
    return redirect("selection:reading", pk)


@members_only
@require_POST
def setting_aside(request, pk):
    """Say why an application cannot be chosen; with no reason it can be again."""
    application = _decided_by(request, pk)
    form = SettingAsideForm(request.POST)
    if form.is_valid():
        application.put_aside(form.cleaned_data["reason"])
        said = _("It is set aside. The applicant reads your reason with the decision.")
        messages.success(request, said if application.set_aside else _("It can be chosen again."))
    return redirect("selection:reading", pk)


def _decided_by(request, pk):
    return get_object_or_404(Application.objects.decided_by_desk_of(request.user).listed(), pk=pk)

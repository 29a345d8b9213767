"""One's own application: where it stands, and what one can do about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.selection import reasons
from courses.selection.forms.application import SuperiorForm
from courses.selection.models import Application
from courses.selection.steps import steps_of
from ops.limits import limited
from ops.policies import members_only


@require_GET
@members_only
def application(request, pk):
    """Its steps with their dates; those who read applications are led to where they do."""
    found = get_object_or_404(Application.objects.visible_to(request.user).listed(), pk=pk)
    if found.member_id != request.user.pk:
        return redirect("selection:reading", pk)
    return render(request, "selection/application.html", _context(found, _superior_form(found)))


@members_only
@require_POST
def withdrawal(request, pk):
    """Take an application back, at any time."""
    found = _own(request, pk)
    found.withdraw()
    messages.success(request, _("Your application is withdrawn."))
    return redirect(found)


@members_only
@require_POST
def place(request, pk):
    """Take the place that is offered, or give it to the next."""
    found = _own(request, pk)
    if request.POST.get("answer") == "no":
        found.refuse()
        messages.success(request, _("Thank you for telling us: the place goes to somebody who waits."))
    elif found.accept():
        messages.success(request, _("The place is yours. You find the course under “My learning”."))
    else:
        messages.error(request, _("This place is no longer offered to you."))
    return redirect(found)


@members_only
@limited("superior", "10/d")
@require_POST
def superior(request, pk):
    """Name another superior, or write to the same again: the former letter opens nothing any more."""
    found = _own(request, pk)
    form = SuperiorForm(request.POST, member=request.user, asks_later=found.call.asks_superiors_later)
    if not found.is_open or found.is_endorsed:
        return redirect(found)
    if not form.is_valid():
        return render(request, "selection/application.html", _context(found, form), status=422)
    found.keep(form.cleaned_data)
    found.ask_superior()
    messages.success(request, _("A letter is on its way to %(name)s.") % {"name": found.superior_name})
    return redirect(found)


def _own(request, pk):
    return get_object_or_404(Application.objects.visible_to(request.user).of(request.user).listed(), pk=pk)


def _superior_form(found):
    kept = {name: getattr(found, name) for name in ("superior_name", "superior_email", "superior_language")}
    return SuperiorForm(initial=kept, member=found.member, asks_later=found.call.asks_superiors_later)


def _context(found, form):
    asked = found.endorsements.filter(replaced_at=None).order_by("-asked_at").first()
    return {
        "application": found,
        "edition": found.edition,
        "steps": steps_of(found, asked),
        "asked": asked,
        "form": form,
        "reason": reasons.sentence(found),
        "needs_word": found.is_open and found.call.needs_endorsement and not found.is_endorsed,
    }

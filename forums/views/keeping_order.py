"""Keeping order: close, open again, pin, move. For those who facilitate the space."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forums.forms import MoveForm, ReasonForm
from forums.models import Forum
from forums.views.threads import find
from ops.policies import members_only


def find_to_moderate(request, pk):
    """The thread, for those who keep order in its space; 403 for those who only see it."""
    thread = find(request, pk)
    if not thread.space.is_facilitated_by(request.user):
        raise PermissionDenied
    return thread


@members_only
@require_http_methods(["GET", "POST"])
def closure(request, pk):
    """Close a thread, with a reason."""
    thread = find_to_moderate(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        thread.close(request.user, form.cleaned_data["reason"])
        return redirect(thread)
    return render(request, "forums/closure.html", {"thread": thread, "form": form})


@members_only
@require_POST
def reopening(request, pk):
    """Open a closed thread again."""
    thread = find_to_moderate(request, pk)
    thread.reopen(request.user)
    return redirect(thread)


@members_only
@require_POST
def pin(request, pk):
    """Keep a thread on top of its forum, or let it go."""
    thread = find_to_moderate(request, pk)
    if request.POST.get("on") == "no":
        thread.unpin(request.user)
    else:
        thread.pin(request.user)
    return redirect(thread)


@members_only
@require_http_methods(["GET", "POST"])
def move(request, pk):
    """Move a thread to another forum in which the member keeps order too."""
    thread = find_to_moderate(request, pk)
    form = MoveForm(request.POST or None, forums=Forum.objects.open_to(thread, request.user))
    if form.is_valid():
        thread.move(form.cleaned_data["forum"], request.user)
        return redirect(thread)
    return render(request, "forums/move.html", {"thread": thread, "form": form})

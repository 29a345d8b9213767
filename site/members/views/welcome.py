"""The first steps of a new member."""

from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from members.forms.belonging import BelongingForm
from members.middleware import zone
from members.views.languages import speaking
from ops.limits import limited
from ops.policies import members_only


@members_only
@limited("belonging", "30/h")
@require_http_methods(["GET", "POST"])
def welcome(request):
    """Ask where the member belongs; show what to do next when they have said it."""
    form = BelongingForm(request.POST or None, member=request.user, initial=_guesses(request))
    if form.is_valid():
        member = form.save()
        member.arrive()
        with translation.override(member.language):
            return speaking(redirect("members:welcome"), member.language, request)
    is_done = request.user.welcomed_at is not None and "change" not in request.GET
    if is_done and not form.is_bound:
        return render(request, "members/welcome_done.html")
    return render(request, "members/welcome.html", {"form": form})


def _guesses(request):
    """What the browser tells before the member has said anything."""
    if request.user.timezone != "UTC":
        return {}
    return {"timezone": zone(request.COOKIES.get("timezone", "")).key}

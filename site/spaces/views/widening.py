"""Who may read a space: choosing it, asking the secretariat for more readers, and its answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ops.limits import limited
from ops.policies import members_only
from spaces.forms import DecliningForm, VisibilityForm, WideningForm
from spaces.models import Space, Widening
from spaces.views.spaces import crumbs


@members_only
@limited("visibility", "10/h")
@require_http_methods(["GET", "POST"])
def visibility(request, slug):
    """Choose who may come in. Fewer people is done at once; more people leads to a page that says what it means."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    form = VisibilityForm(request.POST or None, initial={"visibility": place.visibility})
    if form.is_valid():
        wanted = form.cleaned_data["visibility"]
        if place.is_widened_by(wanted):
            return redirect(f"{reverse('spaces:widening', args=[slug])}?to={wanted}")
        place.change_visibility(wanted, by=request.user)
        messages.success(request, _("Saved."))
        return redirect(place)
    return render(request, "spaces/visibility.html", {"form": form, "space": place, "crumbs": crumbs(place)})


@members_only
@limited("widening", "10/h")
@require_http_methods(["GET", "POST"])
def widening(request, slug):
    """Letting more people read: the secretariat does it, those who keep the space ask, its members see the request."""
    place = get_object_or_404(Space.objects.visible_to(request.user).with_numbers(), slug=slug)
    is_keeper = place.is_facilitated_by(request.user)
    asked = place.widenings.open().select_related("asked_by").first()
    if not is_keeper and (asked is None or place.role_of(request.user) is None):
        raise Http404
    to = asked.to if asked else request.GET.get("to", "")
    if not asked and (to not in Widening.To.values or not place.is_widened_by(to)):
        return redirect("spaces:visibility" if is_keeper else place, slug)
    form = WideningForm(request.POST or None)
    if request.method == "POST" and not asked:
        if request.user.is_secretariat:
            place.change_visibility(to, by=request.user)
            return redirect(place)
        if form.is_valid():
            place.ask_to_widen(to, request.user, form.cleaned_data["reason"])
            messages.success(request, _("The secretariat has your request. The members of the space are told of it."))
            return redirect("spaces:widening", slug)
    context = {"space": place, "asked": asked, "to": to, "form": form, "is_keeper": is_keeper, "crumbs": crumbs(place)}
    return render(request, "spaces/widening.html", context)


@members_only
@require_POST
def decision(request, slug):
    """Grant or decline a request for more readers, or take it back."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    asked = get_object_or_404(place.widenings.open().select_related("space"))
    if "withdraw" in request.POST:
        asked.withdraw(request.user)
    elif not request.user.is_secretariat:
        raise PermissionDenied
    elif "decline" in request.POST:
        form = DecliningForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Write the reason: the person is told it."))
            return redirect("spaces:widening", slug)
        asked.decline(request.user, form.cleaned_data["reason"])
    else:
        asked.grant(request.user)
    return redirect(place)

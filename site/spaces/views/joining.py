"""Coming into a space, leaving it, and the roles in it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ops.limits import limited
from ops.policies import members_only
from spaces.forms import DecliningForm, JoinRequestForm, RoleForm
from spaces.models import JoinRequest, Membership, Space
from spaces.views.spaces import crumbs


@members_only
@limited("membership", "30/h")
@require_POST
def membership(request, slug):
    """Come in where the door is open, or leave."""
    place = get_object_or_404(Space.objects.visible_to(request.user), slug=slug)
    if "leave" in request.POST:
        if place.depends_on(request.user):
            messages.error(request, _("You alone keep this space. Give somebody else the role of facilitator first."))
            return redirect("spaces:people", slug)
        place.expel(request.user)
        messages.success(request, _("You have left %(space)s.") % {"space": place})
        still_known = Space.objects.known_to(request.user).filter(pk=place.pk).exists()
        return redirect(place if still_known else "spaces:spaces")
    if not place.can_be_joined_by(request.user):
        raise PermissionDenied
    place.admit(request.user)
    messages.success(request, _("You are now one of %(space)s.") % {"space": place})
    return redirect(place)


@members_only
@limited("join", "20/h")
@require_POST
def join_request(request, slug):
    """Ask to be let in, or withdraw the request."""
    place = get_object_or_404(Space.objects.known_to(request.user), slug=slug)
    asked = place.open_request_of(request.user)
    if "withdraw" in request.POST:
        if asked:
            asked.withdraw()
        return redirect(place)
    if not place.takes_requests_of(request.user):
        raise PermissionDenied
    form = JoinRequestForm(request.POST, space=place)
    if not form.is_valid():
        context = {"space": place, "form": form, "crumbs": crumbs(place)}
        return render(request, "spaces/join_request.html", context, status=422)
    place.ask_to_join(request.user, form.cleaned_data["words"])
    messages.success(request, _("Those who facilitate the space have your request, and you will be told their answer."))
    return redirect(place)


@members_only
@require_GET
def join_requests(request, slug):
    """Those who wait at the door of a space."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    context = {"space": place, "requests": place.requests.open().listed(), "crumbs": crumbs(place)}
    return render(request, "spaces/join_requests.html", context)


@members_only
@require_POST
def join_decision(request, slug, pk):
    """Let somebody in, or say no with a reason."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    asked = get_object_or_404(JoinRequest.objects.open().select_related("member", "space"), pk=pk, space=place)
    if "decline" in request.POST:
        form = DecliningForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Write the reason: the person is told it."))
            return redirect("spaces:join_requests", slug)
        asked.decline(by=request.user, reason=form.cleaned_data["reason"])
    else:
        asked.accept(by=request.user)
        messages.success(request, _("%(name)s is in.") % {"name": asked.member})
    return redirect("spaces:join_requests", slug)


@members_only
@require_POST
def role(request, slug, pk):
    """Give one of the space another role."""
    place, held = _membership_of(request, slug, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Http404
    place.change_role(held, form.cleaned_data["role"], by=request.user)
    return redirect("spaces:people", slug)


@members_only
@require_POST
def expulsion(request, slug, pk):
    """End the membership of somebody."""
    place, held = _membership_of(request, slug, pk)
    place.expel(held.member, by=request.user)
    messages.success(request, _("%(name)s is no longer in the space.") % {"name": held.member})
    return redirect("spaces:people", slug)


def _membership_of(request, slug, pk):
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    return place, get_object_or_404(Membership.objects.select_related("member", "space"), pk=pk, space=place)

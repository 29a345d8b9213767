"""The spaces that the visitor knows of, and the page of one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from languages.folding import fold
from ops.policies import members_only, public
from spaces.forms import JoinRequestForm, SpaceForm
from spaces.models import Membership, Space, Widening

PEOPLE = 48


@public
@require_GET
def spaces(request):
    """The places that last, in the order of their names; one's own first."""
    known = Space.objects.known_to(request.user).standing().with_numbers().with_role_of(request.user)
    rows = sorted(known.prefetch_related("themes"), key=lambda space: fold(space.name))
    context = {
        "mine": [space for space in rows if space.my_role and space.is_open],
        "others": [space for space in rows if not space.my_role and space.is_open],
        "archived": [space for space in rows if not space.is_open],
        "may_open": may_open_spaces(request.user),
        "widenings": widenings_for(request.user),
    }
    return render(request, "spaces/spaces.html", context)


@public
@require_GET
def space(request, slug):
    """What the place is for, who is in it, and how one comes in."""
    known = Space.objects.known_to(request.user).with_numbers().with_role_of(request.user).with_reading_of(request.user)
    place = get_object_or_404(known, slug=slug)
    role = place.role_of(request.user)
    asked = None if role else place.open_request_of(request.user)
    is_keeper = place.is_facilitated_by(request.user)
    context = {
        "space": place,
        "role": role and Membership.Role(role).label,
        "is_readable": place.is_readable,
        "is_keeper": is_keeper,
        "waiting": place.requests.open().count() if is_keeper else 0,
        "widening": place.widenings.open().first() if role or is_keeper else None,
        "keepers": place.memberships.keepers().listed(),
        "asked": asked,
        "can_join": role is None and place.can_be_joined_by(request.user),
        "form": JoinRequestForm(space=place) if asked is None and place.takes_requests_of(request.user) else None,
        "crumbs": [(_("Spaces"), reverse("spaces:spaces"))],
    }
    return render(request, "spaces/space.html", context)


@public
@require_GET
def people(request, slug):
    """Everybody in the space, for those who may read it and see the network."""
    place = get_object_or_404(Space.objects.visible_to(request.user).with_numbers(), slug=slug)
    if not place.shows_people_to(request.user):
        raise PermissionDenied
    page = Paginator(place.memberships.listed(), PEOPLE).get_page(request.GET.get("page"))
    context = {
        "space": place,
        "page": page,
        "is_keeper": place.is_facilitated_by(request.user),
        "roles": Membership.Role.choices,
        "crumbs": crumbs(place),
    }
    return render(request, "spaces/people.html", context)


@members_only
@require_http_methods(["GET", "POST"])
def new_space(request):
    """Open a space; who opens it facilitates it."""
    if not may_open_spaces(request.user):
        raise PermissionDenied
    form = SpaceForm(request.POST or None)
    if form.is_valid():
        place = form.save()
        place.admit(request.user, role=Membership.Role.FACILITATOR)
        return redirect(place)
    return render(request, "spaces/new_space.html", {"form": form})


@members_only
@require_http_methods(["GET", "POST"])
def settings(request, slug):
    """What the space is and who may come in."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    form = SpaceForm(request.POST or None, instance=place)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(place)
    return render(request, "spaces/settings.html", {"form": form, "space": place, "crumbs": crumbs(place)})


@members_only
@require_POST
def archive(request, slug):
    """Keep the space to be read only, or take it out of the archive."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    if "reopen" in request.POST:
        place.reopen(by=request.user)
    else:
        place.archive(by=request.user)
    return redirect(place)


def may_open_spaces(visitor):
    """Moderators and the secretariat open spaces."""
    return visitor.is_authenticated and visitor.is_moderator


def widenings_for(visitor):
    """The requests for more readers that wait for the secretariat."""
    if not visitor.is_authenticated or not visitor.is_secretariat:
        return []
    return Widening.objects.open().select_related("space", "asked_by").order_by("asked_at", "pk")


def crumbs(place):
    return [(_("Spaces"), reverse("spaces:spaces")), (str(place), place.get_absolute_url())]

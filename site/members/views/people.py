"""The directory, the page of a person, and their photo."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from members.forms.directory import COUNTRY, DirectoryFilters
from members.models import Member
from members.profiles import Profile
from members.voices import mandates_of
from ops.policies import endorsed_only, public

PAGE = 24
YEAR = 365 * 24 * 3600


@endorsed_only
@require_GET
def directory(request):
    """The members of the network, by name or by country: nobody is ranked."""
    filters = DirectoryFilters(request.GET)
    chosen = filters.chosen()
    members = filters.narrow(Member.objects.endorsed().visible_to(request.user)).with_themes().listed()
    ordered = members.by_country() if chosen.get("order") == COUNTRY else members.by_name()
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "members/directory.html",
        {
            "filters": filters,
            "is_filtered": bool(chosen.keys() - {"order"}),
            "page": page,
            "people": [Profile(member, request.user) for member in page],
        },
    )


@public
@require_GET
def person(request, pk):
    """One member: what they offer and what they look for, side by side."""
    member = get_object_or_404(Member.objects.visible_to(request.user).with_themes().listed(), pk=pk)
    context = {
        "member": member,
        "profile": Profile(member, request.user),
        "charges": charges_of(member),
        "is_decided_by_visitor": is_decided_by(request.user, member),
        "crumbs": [(_("Members"), reverse("members:directory"))],
    }
    return render(request, "members/person.html", context)


def is_decided_by(visitor, member):
    """Whether the member waits for the word of this visitor."""
    waits = member.standing != Member.Standing.ENDORSED and visitor.is_authenticated
    return waits and Member.objects.awaiting_word_of(visitor).filter(pk=member.pk).exists()


def charges_of(member):
    """In words, what states and institutions have charged the member with."""
    focal_points = member.focal_points.ongoing().select_related("country").order_by("pk")
    return [
        *(_("Focal point of %(country)s") % {"country": one.country} for one in focal_points),
        *(_("May speak for: %(body)s") % {"body": mandate} for mandate in mandates_of(member)),
    ]


@public
@require_GET
def photo(request, pk, version):
    """The photo of a member, for those who may see it."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if not Profile(member, request.user).has_photo or f"/{version}." not in f"/{member.photo.name}":
        raise Http404
    try:
        file = member.photo.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    # The address changes with the picture, so a browser may keep it; a shared cache may not.
    return FileResponse(
        file, content_type="image/webp", headers={"Cache-Control": f"private, max-age={YEAR}, immutable"}
    )

"""The agenda: everything with a date, on a page and in one's own calendar."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda import calendars
from agenda.entries import SOURCES, dues, entries, entry, in_order
from agenda.models import Feed, Meeting
from ops.policies import members_only, public, signed_link

AHEAD = timedelta(days=180)
BACK = timedelta(days=30)
# What a member has to do in courses: it has no address of its own, and is asked of them.
DUE = "due"


@public
@require_safe
def agenda(request):
    """What comes, by day, in the reader's zone."""
    now, kind = timezone.now(), request.GET.get("kind", "")
    kind = kind if kind in (*SOURCES, DUE) else ""
    found = [] if kind == DUE else entries(request.user, now, now + AHEAD, kind)
    if request.user.is_authenticated and kind in ("", DUE):
        found = in_order([*found, *dues(request.user, now - BACK, now + AHEAD)])
    context = {"entries": found, "kind": kind}
    if request.user.is_authenticated:
        feed = Feed.objects.filter(member=request.user).first()
        context["feed"] = feed and request.build_absolute_uri(feed.get_absolute_url())
    return render(request, "agenda/agenda.html", context)


@public
@require_safe
def meeting(request, pk):
    found = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("space"), pk=pk)
    return render(request, "agenda/meeting.html", {"meeting": found})


@public
@require_safe
def entry_file(request, kind, pk):
    """One entry as a file that a calendar program opens."""
    found = entry(request.user, kind, pk)
    if found is None:
        raise Http404
    return calendars.answer(found.title, [found])


@signed_link
@require_safe
def feed(request, key):
    """A member's calendar for other programs. The secret address is the permission; it shows what they may see."""
    member = get_object_or_404(Feed.objects.select_related("member"), key=key, member__is_active=True).member
    now = timezone.now()
    with translation.override(member.language):
        since, until = now - BACK, now + 2 * AHEAD
        everything = in_order([*entries(member, since, until, whole=True), *dues(member, since, until)])
        return calendars.answer(_("Agenda of the network"), everything)


@members_only
@require_POST
def feed_renewal(request):
    """Give the member's calendar an address, or another one in place of the former."""
    feed, is_new = Feed.objects.get_or_create(member=request.user)
    if is_new:
        messages.success(request, _("Your calendar has an address now."))
    else:
        feed.renew()
        messages.success(request, _("Your calendar has a new address; the former one no longer works."))
    return redirect("agenda:agenda")

"""A member's own pages: what is unread, the threads and drafts of one's own."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from forums.keyset import sliced
from forums.models import Draft, Forum, Promotion, Thread
from forums.reading import mark_all_read
from ops.policies import members_only


def of_member(request, threads, name, **more):
    """A page with a list of threads of all spaces."""
    threads = threads.visible_to(request.user).listed().for_reader(request.user)
    lines = sliced(threads, request.GET.get("older", ""), request.GET.get("newer", ""))
    return render(request, f"forums/{name}.html", {"threads": lines, "here": name, **more})


@members_only
@require_GET
def unread(request):
    """What the member has not read yet, wherever it is."""
    return of_member(request, Thread.objects.unread_by(request.user), "unread")


@members_only
@require_GET
def mine(request):
    """The threads in which the member wrote, and those that are on their way to a forum of the network."""
    promotions = Promotion.objects.under_way_for(request.user)[:50]
    return of_member(request, Thread.objects.with_posts_by(request.user), "mine", promotions=promotions)


@members_only
@require_GET
def followed(request):
    """The threads that the member follows or watches."""
    return of_member(request, Thread.objects.followed_by(request.user), "followed")


@members_only
@require_POST
def all_read(request):
    """Count everything as read."""
    mark_all_read(request.user)
    return redirect("forums:unread")


@members_only
@require_GET
def drafts(request):
    """What the member has begun to write, where it may still be posted."""
    seen = Forum.objects.visible_to(request.user)
    drafts = Draft.objects.filter(Q(thread__forum__in=seen) | Q(forum__in=seen), member=request.user)
    drafts = drafts.select_related("thread__forum", "forum").order_by("-saved_at")[:100]
    return render(request, "forums/drafts.html", {"drafts": drafts, "here": "drafts"})


@members_only
@require_POST
def draft_deletion(request, pk):
    """Throw a draft away."""
    get_object_or_404(Draft, pk=pk, member=request.user).delete()
    return redirect("forums:drafts")

"""A thread and how far it was read."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from forums.following import Level
from forums.models import Thread
from forums.pages import ThreadPage
from ops.policies import members_only, public


def find(request, pk):
    """The thread, for this reader; 404 for whoever may not see it."""
    threads = Thread.objects.visible_to(request.user).for_reader(request.user).with_stream().with_promotion()
    beside = ("forum", "space", "author", "anchor", "closure__by", "origin__thread__space")
    return get_object_or_404(threads.select_related(*beside), pk=pk)


def number(text):
    """A post number in an address; 404 for what is none."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise Http404
    return int(text)


@public
@require_GET
def thread(request, pk):
    """A page of a thread: the one with the first unread post, or with the post that `near` names."""
    near, quoted = number(request.GET.get("near")), number(request.GET.get("quote"))
    thread = find(request, pk)
    page = ThreadPage(thread, request.user, near or quoted, quoted)
    return render(request, "forums/thread.html", {"thread": thread, "page": page})


@members_only
@require_POST
def level(request, pk):
    """How much to hear of a thread."""
    thread = find(request, pk)
    if request.POST.get("level") in Level.values:
        thread.follow(request.user, request.POST["level"])
    return redirect(thread)


@members_only
@require_POST
def reading(request, pk):
    """How far the member has read; sent by the page while one reads, or by its button."""
    thread = find(request, pk)
    thread.read_up_to(request.user, number(request.POST.get("number")) or 0)
    if request.headers.get("Accept") == "text/plain":
        return HttpResponse(status=204)
    return redirect(thread.forum)

"""The list of forums, and the threads of one."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from forums.audience import audience_of
from forums.following import FORUM_LEVELS, ForumMember, Level
from forums.keyset import sliced
from forums.lists import threads_of, views_for
from forums.models import Forum, Promotion, Thread
from languages.codes import OWN_NAMES
from ops.policies import members_only, public


@public
@require_GET
def index(request):
    """All the forums that the visitor may read, by space."""
    forums = list(Forum.objects.visible_to(request.user).listed())
    newest = Thread.objects.listed().in_bulk([forum.newest for forum in forums if forum.newest])
    unread = Thread.objects.unread_per_forum(request.user)
    for forum in forums:
        forum.newest_thread = newest.get(forum.newest)
        forum.unread = unread.get(forum.pk, 0)
    return render(request, "forums/index.html", {"forums": forums})


@public
@require_GET
def forum(request, slug):
    """The threads of a forum: the pinned ones, then the others, newest first."""
    forum = get_object_or_404(Forum.objects.visible_to(request.user).select_related("space"), slug=slug)
    view, language = request.GET.get("view", ""), request.GET.get("language", "")
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    threads = threads_of(forum, request.user, view, language)
    narrowed = bool(view or language)
    context = {
        "forum": forum,
        "pinned": threads.pinned() if not (narrowed or older or newer) else [],
        "threads": sliced(threads if narrowed else threads.filter(pinned_at=None), older, newer),
        "views": views_for(request.user),
        "view": view,
        "language": language,
        "languages_offered": OWN_NAMES.items(),
        "narrowed": narrowed,
        "can_write": forum.welcomes(request.user),
        "levels": levels(forum, request.user),
        "audience": audience_of(forum.space),
        "keeps_order": (keeps_order := forum.space.is_facilitated_by(request.user)),
        "promotions": Promotion.objects.ready_for(forum) if keeps_order else [],
    }
    return render(request, "forums/forum.html", context)


def levels(forum, visitor):
    """How much the visitor may want to hear of the forum: (value, words, meaning, whether chosen)."""
    if not visitor.is_authenticated:
        return []
    now = ForumMember.objects.filter(forum=forum, member=visitor).values_list("level", flat=True).first()
    return [(level.value, level.label, FORUM_LEVELS[level], level == (now or Level.NORMAL)) for level in Level]


@members_only
@require_POST
def forum_level(request, slug):
    """How much to hear of a forum."""
    forum = get_object_or_404(Forum.objects.visible_to(request.user), slug=slug)
    if request.POST.get("level") in Level.values:
        forum.follow(request.user, request.POST["level"])
    return redirect(forum)

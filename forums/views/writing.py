"""Writing: new threads and replies, with preview and drafts. Whatever goes wrong, the text is still there."""

from django.core.exceptions import PermissionDenied
from django.core.validators import slug_re
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forums import people
from forums.audience import audience_of
from forums.drafting import WrittenElsewhere, draft_of, drop_draft, keep_draft
from forums.forms import ReplyForm, ThreadForm
from forums.models import Forum, Thread
from forums.previews import preview_of, texts
from forums.similar import similar_threads
from forums.views.posts import permalink
from forums.views.threads import find, number
from members.models import Member
from ops.limits import limit, limited
from ops.policies import members_only

POSTS = "12/5m"
LOOKUPS = "120/m"


@members_only
@require_http_methods(["GET", "POST"])
def new_thread(request):
    """Open a thread."""
    forums = writable_forums(request.user)
    where = named(forums, request.GET["forum"]) if "forum" in request.GET else None
    draft = draft_of(request.user, where) if where else None
    asked = {name: request.GET.get(name, "")[:160] for name in ("title", "anchor")}
    initial = {"forum": where and where.slug, **asked}
    if draft:
        initial |= {"title": draft.title or asked["title"], "source": draft.source}
    form = ThreadForm(request.POST or None, member=request.user, forums=forums, initial=initial)
    context = {"form": form, "forum": where, "draft": draft, "audience": where and audience_of(where.space)}
    return composed(request, form, post_thread, context)


def writable_forums(member):
    """The forums in which the member may open threads, for a choice."""
    listens_only = member.memberships.filter(role="observer").values("space")
    forums = Forum.objects.visible_to(member).filter(space__archived_at=None).exclude(space__in=listens_only)
    return forums.order_by("space", "position", "pk")


def post_thread(request, form):
    forum = form.cleaned_data["forum"]
    thread = forum.open_thread(request.user, form.cleaned_data["title"], **form.words())
    thread.hang_at(form.cleaned_data["anchor"])
    drop_draft(request.user, forum, posted=form.cleaned_data["source"])
    return redirect(thread)


@members_only
@require_http_methods(["GET", "POST"])
def replies(request, pk):
    """Answer in a thread: the form of the thread's page sends here."""
    thread = find(request, pk)
    if request.method == "GET":
        return redirect(thread)
    # Where one could have written, had it not been closed meanwhile, the text is shown again: see `composed`.
    if thread.is_open and thread.space.is_open and not thread.takes_posts_of(request.user):
        raise PermissionDenied
    form = ReplyForm(request.POST, member=request.user)
    context = {"form": form, "thread": thread, "audience": audience_of(thread.space)}
    return composed(request, form, lambda request, form: post_reply(request, form, thread), context)


def post_reply(request, form, thread):
    post = thread.reply(request.user, **form.words())
    drop_draft(request.user, thread, posted=form.cleaned_data["source"])
    return redirect(permalink(post))


def composed(request, form, post, context):
    """Post what the form holds, or show it again: with a preview, with errors, or with the request to wait."""
    status = 200
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        try:
            wait = limit(f"forums.post:{request.user.pk}", POSTS)
            if not wait:
                return post(request, form)
            form.add_error(None, too_fast(wait))
            status = 429
        except PermissionDenied:
            form.add_error(None, _("This can no longer be posted here. Your text is kept: you find it in your drafts."))
            keep_draft(request.user, context.get("thread") or form.cleaned_data["forum"], *texts(request))
            status = 409
    elif request.method == "POST" and "preview" in request.POST:
        form.is_valid()
        context["preview"] = preview_of(request)
    return render(request, "forums/compose.html", context, status=status)


def too_fast(wait):
    """The kind words for somebody who posts a lot at once. The text stays in the form."""
    minutes = -(-wait // 60)
    return ngettext(
        "You have posted a lot in a short time. Your text is kept here: please post it in %(n)d minute.",
        "You have posted a lot in a short time. Your text is kept here: please post it in %(n)d minutes.",
        minutes,
    ) % {"n": minutes}


@members_only
@require_POST
def preview(request):
    """The preview for the composer with scripts: a piece of HTML."""
    if limit(f"forums.lookup:{request.user.pk}", LOOKUPS):
        return HttpResponse(status=429)
    return HttpResponse(preview_of(request).html)


@members_only
@limited("forums.draft", "300/5m")
@require_POST
def draft(request):
    """Keep what is being written: sent while one types, or by the button."""
    where, since = place_of(request), request.POST.get("since", "")
    try:
        kept = keep_draft(request.user, where, *texts(request), since=number(since) if since else None)
    except WrittenElsewhere as elsewhere:
        return both_texts(request, where, elsewhere.draft)
    if wants_data(request):
        return JsonResponse({"words": _("Draft saved") if kept else "", "version": kept.version if kept else 0})
    return redirect("forums:drafts")


def wants_data(request):
    return request.headers.get("Accept") == "application/json"


def both_texts(request, where, draft):
    """The text that was saved elsewhere, beside the one that was being written here."""
    if wants_data(request):
        return JsonResponse({"source": draft.source, "title": draft.title, "version": draft.version}, status=409)
    source, title = texts(request)
    context = {"draft": draft, "where": where, "source": source, "title": title}
    return render(request, "forums/draft_conflict.html", context, status=409)


def place_of(request):
    """The thread or the forum that a draft belongs to, for whoever may see it."""
    pk = request.POST.get("thread")
    if pk:
        return get_object_or_404(Thread.objects.visible_to(request.user), pk=number(pk))
    return named(Forum.objects.visible_to(request.user), request.POST.get("forum", ""))


def named(forums, slug):
    """The forum of that name among these; 404 for nonsense as for what is not there."""
    return get_object_or_404(forums, slug=slug if slug_re.fullmatch(slug) else "")


@members_only
@require_GET
def people_to_mention(request):
    """Members whose name begins like what was typed after an @, for the composer: those who may see the place."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:60]
    if not asked or limit(f"forums.lookup:{request.user.pk}", LOOKUPS):
        return JsonResponse({"people": []})
    members = Member.objects.visible_to(request.user)
    if "forum" in request.GET:
        forums = Forum.objects.visible_to(request.user).select_related("space")
        members = named(forums, request.GET["forum"]).space.readers(members)
    found = people.named_like(members, asked)
    if "thread" in request.GET:
        found = people.voices_first(found, find(request, number(request.GET["thread"])))
    return JsonResponse({"people": [described(member, request.user) for member in found[:8]]})


def described(member, visitor):
    """One line of the completion: who it is, and what to put into the text."""
    parts = [str(getattr(member, name) or "") for name in ("institution", "country") if member.shows(name, visitor)]
    return {
        "name": member.name,
        "where": ", ".join(filter(None, parts)),
        "mention": f"@[{member.name}](member:{member.pk}) ",
    }


@members_only
@require_GET
def similar(request):
    """Threads with similar titles, so that a question is not asked twice."""
    if limit(f"forums.lookup:{request.user.pk}", LOOKUPS):
        return HttpResponse(status=429)
    threads = similar_threads(request.user, request.GET.get("title", "")[:160])
    return render(request, "forums/_similar.html", {"threads": threads})

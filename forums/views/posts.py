"""What one does with a post that is there: change, delete, restore, react, mark as the answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forums.editing import EditedMeanwhile
from forums.forms import EditForm, ReasonForm
from forums.models import Post, Reaction
from forums.previews import preview_of
from ops.limits import limited
from ops.policies import members_only, public


def find(request, pk, number):
    """The post, for this reader; 404 for whoever may not see it."""
    posts = Post.objects.visible_to(request.user).select_related(
        "thread__space", "thread__forum", "author__country", "author__institution"
    )
    return get_object_or_404(posts, thread=pk, number=number)


def permalink(post):
    """The address of a post on the page of its thread."""
    return f"{reverse('forums:thread', args=[post.thread_id])}?near={post.number}#post-{post.number}"


@public
@require_GET
def post(request, pk, number):
    """The lasting address of a post: leads to the page on which it stands, wherever its thread was moved."""
    return redirect(permalink(find(request, pk, number)))


@members_only
@limited("forums.edit", "60/5m")
@require_http_methods(["GET", "POST"])
def edit(request, pk, number):
    """Change a post."""
    post, status = find(request, pk, number), 200
    is_theirs = post.author_id == request.user.pk or post.thread.space.is_facilitated_by(request.user)
    if not is_theirs or (request.method == "GET" and not post.is_editable_by(request.user)):
        raise PermissionDenied
    form = EditForm(request.POST or None, post=post)
    if form.is_valid() and "preview" not in request.POST:
        try:
            post.edit(request.user, **form.words())
            return redirect(permalink(post))
        except EditedMeanwhile:
            form, status = after_conflict(request, form), 409
        except PermissionDenied:
            # The thread was closed or the post deleted while this was being written.
            form.add_error(None, _("This post can no longer be changed. Your text is still here: copy what you need."))
            status = 409
    context = {"post": post, "thread": post.thread, "form": form}
    if "preview" in request.POST:
        context["preview"] = preview_of(request)
    return render(request, "forums/edit.html", context, status=status)


def after_conflict(request, form):
    """The form again with both texts: the writer's own in it, the one that is there now beside it."""
    form.add_error(None, _("Somebody changed this post while you were writing. Compare, and save again."))
    form.data = form.data.copy()
    post = find(request, **request.resolver_match.kwargs)
    form.data["since"], form.there_now = post.edits_count, post.source
    form.there_now_title = post.thread.title if post.is_first else ""
    return form


@public
@require_GET
def history(request, pk, number):
    """The former texts of a post, with what changed."""
    post = find(request, pk, number)
    if post.deleted_at and not post.is_restorable_by(request.user):
        raise PermissionDenied
    return render(
        request, "forums/history.html", {"post": post, "thread": post.thread, "changes": post.history(request.user)}
    )


@members_only
@require_http_methods(["GET", "POST"])
def deletion(request, pk, number):
    """Delete a post, after a question; whoever deletes the words of others says why."""
    post = find(request, pk, number)
    if not post.is_deletable_by(request.user):
        raise PermissionDenied
    is_own = post.author_id == request.user.pk
    form = ReasonForm(request.POST or None, required=not is_own)
    if form.is_valid():
        post.delete_softly(request.user, form.cleaned_data["reason"])
        messages.success(request, _("The post is deleted. You can restore it where it stood."))
        return redirect(permalink(post))
    return render(request, "forums/deletion.html", {"post": post, "thread": post.thread, "form": form})


@members_only
@require_POST
def restoration(request, pk, number):
    """Bring a deleted post back."""
    post = find(request, pk, number)
    post.restore(request.user)
    return redirect(permalink(post))


@public
@limited("forums.react", "60/5m")
@require_http_methods(["GET", "POST"])
def reactions(request, pk, number):
    """Who reacted to a post; a member adds a reaction or takes it back."""
    post = find(request, pk, number)
    if request.method == "POST":
        return react(request, post)
    given = post.reactions.select_related("member__country", "member__institution").order_by("kind", "pk")[:500]
    return render(request, "forums/reactions.html", {"post": post, "thread": post.thread, "given": given})


def react(request, post):
    if not request.user.is_authenticated:
        raise PermissionDenied
    for name in ("on", "off"):
        if request.POST.get(name) in Reaction.Kind.values:
            post.react(request.user, request.POST[name], on=name == "on")
    return redirect(permalink(post))


@members_only
@require_POST
def answer(request, pk, number):
    """Mark a post as the answer to its thread, or take the mark back."""
    post = find(request, pk, number)
    if request.POST.get("on") == "no":
        post.thread.unmark_answer(request.user)
    else:
        post.thread.mark_answer(post, request.user)
    return redirect(permalink(post))

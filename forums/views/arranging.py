"""The forums of a space, for those who keep order in it."""

from django.core.exceptions import PermissionDenied
from django.core.validators import slug_re
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forums.forms import ForumForm
from forums.models import Forum
from ops.policies import members_only
from spaces.models import Space


@members_only
@require_http_methods(["GET", "POST"])
def new_forum(request):
    """Add a forum to a space."""
    name = request.GET.get("space", "")
    if not slug_re.fullmatch(name):
        raise Http404
    space = get_object_or_404(Space.objects.visible_to(request.user), slug=name)
    if not space.is_facilitated_by(request.user):
        raise PermissionDenied
    form = ForumForm(request.POST or None)
    if form.is_valid():
        return redirect(Forum.objects.add(space, request.user, **form.cleaned_data))
    return render(request, "forums/arrange.html", {"form": form, "space": space})


@members_only
@require_http_methods(["GET", "POST"])
def settings(request, slug):
    """Change the name, the description and the themes of a forum."""
    forum = get_object_or_404(Forum.objects.visible_to(request.user).select_related("space"), slug=slug)
    if not forum.space.is_facilitated_by(request.user):
        raise PermissionDenied
    form = ForumForm(request.POST or None, instance=forum)
    if form.is_valid():
        return redirect(form.save())
    return render(request, "forums/arrange.html", {"form": form, "space": forum.space, "forum": forum})

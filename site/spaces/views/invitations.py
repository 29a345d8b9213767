"""Inviting people into a space, and coming in with an invitation."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from languages.codes import current
from ops.limits import limited
from ops.policies import members_only, signed_link
from spaces.forms import InvitationForm
from spaces.models import Invitation, Space
from spaces.tasks import invite
from spaces.views.spaces import crumbs


@members_only
@limited("invite", "20/h")
@require_http_methods(["GET", "POST"])
def invitations(request, slug):
    """Invite a list of addresses; see who has not answered yet."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user).ongoing(), slug=slug)
    form = InvitationForm(request.POST or None, initial={"language": current()})
    if form.is_valid():
        data = form.cleaned_data
        count = invite(place, data["addresses"], by=request.user, role=data["role"], language=data["language"])
        words = ngettext("%(n)d e-mail is on its way.", "%(n)d e-mails are on their way.", count)
        messages.success(request, words % {"n": count})
        return redirect("spaces:invitations", slug)
    waiting = place.invitations.open().select_related("invited_by").order_by("-invited_at", "-pk")
    context = {"space": place, "form": form, "waiting": waiting, "crumbs": crumbs(place)}
    return render(request, "spaces/invitations.html", context)


@members_only
@require_POST
def withdrawal(request, slug, pk):
    """Take an invitation back."""
    place = get_object_or_404(Space.objects.facilitated_by(request.user), slug=slug)
    get_object_or_404(place.invitations.open(), pk=pk).withdraw()
    messages.success(request, _("The invitation no longer opens the door."))
    return redirect("spaces:invitations", slug)


@signed_link
@require_http_methods(["GET", "POST"])
def invitation(request, token):
    """The page behind the link of a letter: what one is invited to, and coming in."""
    invited = Invitation.objects.of_token(token).select_related("space", "invited_by").first()
    if invited is None:
        raise Http404
    is_mine = invited.is_for(request.user)
    if request.method == "POST" and is_mine and invited.accept(request.user):
        messages.success(request, _("You are now one of %(space)s.") % {"space": invited.space})
        return redirect(invited.space)
    return render(request, "spaces/invitation.html", {"invitation": invited, "is_mine": is_mine})

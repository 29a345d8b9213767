"""Focal points vouch for the members of their state; the secretariat for everybody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from members.forms.endorsements import DecliningForm
from members.models import FocalPoint, Member
from ops.policies import members_only

PAGE = 20


@members_only
@require_GET
def endorsements(request):
    """Those who wait for the word of this focal point, longest first; and those who were declined."""
    waiting = _queue(request)
    declined = request.GET.get("standing") == "declined"
    page = Paginator(waiting.declined() if declined else waiting.awaiting(), PAGE).get_page(request.GET.get("page"))
    return render(request, "members/endorsements.html", {"page": page, "is_declined": declined})


@members_only
@require_POST
def endorsement(request, pk):
    member = get_object_or_404(_queue(request), pk=pk)
    member.endorse(by=request.user)
    messages.success(request, _("%(name)s is now a member of the network, and is told.") % {"name": member})
    return redirect("members:endorsements")


@members_only
@require_POST
def refusal(request, pk):
    member = get_object_or_404(_queue(request), pk=pk)
    form = DecliningForm(request.POST)
    if not form.is_valid():
        return render(request, "members/refusal.html", {"member": member, "form": form}, status=422)
    member.decline(by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("%(name)s is told your reason.") % {"name": member})
    return redirect("members:endorsements")


def _queue(request):
    """Whom the visitor may endorse or decline; for who is no focal point there is no such page."""
    is_focal_point = FocalPoint.objects.states_of(request.user).exists()
    if not (is_focal_point or request.user.is_secretariat):
        raise Http404
    return Member.objects.awaiting_word_of(request.user).listed().order_by("welcomed_at", "pk")

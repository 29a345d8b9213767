"""Who may speak on behalf of a delegation or an institution."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from languages.folding import fold
from members.forms.endorsements import MandateForm
from members.models import Delegation, Institution, Mandate
from ops.limits import limited
from ops.policies import members_only

KINDS = {"delegation": Delegation, "institution": Institution}


@members_only
@require_GET
def mandates(request):
    """The delegations and institutions that this person answers for, with who speaks for each."""
    bodies = [body for kind in KINDS for body in _bodies(request, kind).with_speakers()]
    if not bodies:
        raise Http404
    bodies.sort(key=lambda body: fold(str(body)))
    silent = [body for body in bodies if not body.speakers]
    return render(request, "members/mandates.html", {"bodies": bodies, "silent": silent})


@members_only
@limited("mandate", "60/h")
@require_http_methods(["GET", "POST"])
def new_mandate(request, kind, pk):
    """Let a member speak for a delegation or an institution."""
    body = get_object_or_404(_bodies(request, kind), pk=pk)
    form = MandateForm(request.POST or None, body=body)
    if form.is_valid():
        Mandate.give(form.member, body, by=request.user)
        messages.success(request, _("%(name)s may now speak for it, and is told.") % {"name": form.member})
        return redirect("members:mandates")
    return render(request, "members/new_mandate.html", {"form": form, "body": body})


@members_only
@require_POST
def mandate_end(request, pk):
    mandate = get_object_or_404(Mandate.objects.given_within_reach_of(request.user).ongoing(), pk=pk)
    mandate.end(by=request.user)
    messages.success(request, _("The mandate has ended."))
    return redirect("members:mandates")


def _bodies(request, kind):
    """The bodies of one kind for which the visitor may give mandates."""
    return KINDS[kind].objects.answered_for_by(request.user)

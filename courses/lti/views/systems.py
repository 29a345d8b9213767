"""The secretariat invites other systems to register, and confirms or refuses what came of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.lti.addresses import absolute
from courses.lti.forms import PlatformConfirmation, PlatformInvitation, ToolConfirmation, ToolInvitation
from courses.lti.models import Registration
from ops.policies import secretariat_only

Side = Registration.Side


@require_http_methods(["GET", "POST"])
@secretariat_only
def systems(request):
    """What waits to be confirmed, and a new invitation: its link is shown this once."""
    side = request.POST.get("side", "")
    for_platform = PlatformInvitation(request.POST if side == Side.PLATFORM else None)
    for_tool = ToolInvitation(request.POST if side == Side.TOOL else None)
    link = way = ""
    if side == Side.PLATFORM and for_platform.is_valid():
        _made, token = Registration.invite(side, for_platform.cleaned_data["name"], by=request.user)
        link, for_platform = absolute("registration", token), PlatformInvitation()
    elif side == Side.TOOL and for_tool.is_valid():
        url = for_tool.cleaned_data["url"]
        way, for_tool = Registration.way_to(url, absolute("configuration"), by=request.user), ToolInvitation()
    return _shown(request, for_platform=for_platform, for_tool=for_tool, link=link, way=way)


@require_POST
@secretariat_only
def confirmation(request, pk):
    """From now on people may come from the platform, or go to the tool."""
    found = get_object_or_404(Registration.objects.to_confirm(), pk=pk)
    form = _confirmation(found, request.POST)
    if not form.is_valid():
        return _shown(request, confirming=(found.pk, form))
    found.confirm(by=request.user, **form.cleaned_data)
    messages.success(request, _("It is confirmed: people may come and go."))
    return redirect("lti:systems")


@require_POST
@secretariat_only
def refusal(request, pk):
    """The invitation is taken back, or what registered is forgotten."""
    get_object_or_404(Registration.objects.filter(confirmed_at=None), pk=pk).refuse(by=request.user)
    messages.success(request, _("It is forgotten."))
    return redirect("lti:systems")


def _confirmation(found, data=None):
    if found.platform:
        return PlatformConfirmation(data, initial={"deployments": found.platform.deployments}, prefix=f"r{found.pk}")
    return ToolConfirmation(data, prefix=f"r{found.pk}")


def _shown(request, confirming=None, **context):
    waiting = list(Registration.objects.to_confirm().newest_first())
    for each in waiting:
        each.form = confirming[1] if confirming and confirming[0] == each.pk else _confirmation(each)
    context = {
        "for_platform": PlatformInvitation(),
        "for_tool": ToolInvitation(),
        **context,
        "waiting": waiting,
        "invitations": Registration.objects.open().newest_first(),
    }
    return render(request, "lti/systems.html", context)

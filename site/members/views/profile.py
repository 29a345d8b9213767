"""The member's own settings: profile, privacy, sign-in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.forms.belonging import BelongingForm
from members.forms.profile import PrivacyForm, ProfileForm
from members.models import Member
from members.profiles import Colleague, Profile, Stranger
from members.views.languages import speaking
from ops.limits import limited
from ops.policies import members_only

VIEWERS = {"members": Colleague, "anyone": Stranger}


@members_only
@require_GET
def settings(request):
    return redirect("members:profile")


@members_only
@limited("profile", "30/h")
@require_http_methods(["GET", "POST"])
def profile(request):
    """What the member tells of themselves."""
    form = ProfileForm(request.POST or None, request.FILES or None, instance=_fresh(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("members:profile")
    return render(request, "members/profile.html", {"form": form})


@members_only
@limited("belonging", "30/h")
@require_http_methods(["GET", "POST"])
def belonging(request):
    """Language, zone, state and institution."""
    form = BelongingForm(request.POST or None, member=request.user)
    if form.is_valid():
        member = form.save()
        messages.success(request, _("Saved."))
        return speaking(redirect("members:belonging"), member.language, request)
    return render(request, "members/belonging.html", {"form": form})


@members_only
@require_http_methods(["GET", "POST"])
def privacy(request):
    """Who sees each part of the profile."""
    form = PrivacyForm(request.POST or None, member=_fresh(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. The preview shows what others see."))
        return redirect("members:privacy")
    return render(request, "members/privacy.html", {"form": form})


@members_only
@require_GET
def preview(request):
    """The member's profile as others see it."""
    viewer = request.GET.get("as")
    viewer = viewer if viewer in VIEWERS else "members"
    # Nobody is shown to the world who is not endorsed, or who keeps their page to the members.
    is_seen = request.user.is_endorsed and request.user.shows("name", VIEWERS[viewer]())
    seen = Profile(request.user, VIEWERS[viewer]())
    return render(request, "members/preview.html", {"profile": seen, "viewer": viewer, "is_seen": is_seen})


@members_only
@require_GET
def security(request):
    """How the member signs in, on one page."""
    kinds = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "addresses": EmailAddress.objects.filter(user=request.user).order_by("-primary", "email"),
        "has_password": request.user.has_usable_password(),
        "has_app": Authenticator.Type.TOTP in kinds,
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "sessions": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "members/security.html", context)


@members_only
@require_POST
def endorsement_request(request):
    """Ask anew after having been declined."""
    request.user.ask_again()
    messages.success(request, _("Your request is sent again."))
    return redirect("members:profile")


def _fresh(member):
    """The member to be edited: another object than request.user, which must not show what is not valid."""
    return Member.objects.get(pk=member.pk)

"""Other systems register by themselves: a platform by a link that its administrator opens, a tool by our endpoint."""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.lti import enlisting, registering
from courses.lti.errors import Refused
from courses.lti.models import Registration
from courses.lti.reading import read_object
from courses.lti.views.answers import refusing_in_json
from ops.limits import limited
from ops.policies import public, signed_link


def framed_for_nobody(view):
    """Platforms show the page in a frame of theirs: it is the page of a stranger then, so that nothing can be lured."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        request.user = AnonymousUser()
        response = view(request, *args, **kwargs)
        response._csp_replace = {"frame-ancestors": ["https:", *(["http:"] if settings.DEBUG else [])]}
        response["Referrer-Policy"] = "no-referrer"
        # A platform that opens a window instead of a frame is told when to close it.
        response["Cross-Origin-Opener-Policy"] = "unsafe-none"
        return response

    return xframe_options_exempt(answer)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@signed_link
@never_cache
@limited("lti-registration", "20/h")
@framed_for_nobody
def registration(request, token):
    """An administrator of a platform opened our link: we say what we would ask for, and register on their word."""
    found = Registration.objects.with_token(token).filter(side=Registration.Side.PLATFORM).first()
    if found is None:
        raise Http404
    url, theirs = (request.GET.get(name, "") for name in ("openid_configuration", "registration_token"))
    context = {"registration": found, "url": url, "host": _host_of(url) or url, "asked": url}
    if request.method == "POST" and url:
        try:
            registering.register(found, url, theirs)
        except Refused as refused:
            return render(request, "lti/registration.html", {**context, "reason": refused}, status=400)
        return render(request, "lti/registered.html", context)
    is_open = Registration.objects.open().filter(pk=found.pk).exists()
    return render(request, "lti/registration.html", {**context, "is_over": not is_open}, status=200 if is_open else 410)


def _host_of(url):
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


@require_GET
@public
@cache_control(public=True, max_age=300)
def configuration(request):
    """What tools are told of us before they register."""
    return JsonResponse(enlisting.configuration())


@csrf_exempt
@require_POST
@public
@limited("lti-enlisting", "20/h")
@refusing_in_json
def registration_of_tool(request):
    """A tool registers, with the token that the secretariat's link brought it."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer":
        return JsonResponse({"error": "invalid_token"}, status=401, headers={"WWW-Authenticate": "Bearer"})
    return JsonResponse(enlisting.enlist(token.strip(), read_object(request)))

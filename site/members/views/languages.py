"""Changing the language: of this browser, and of the member wherever they go."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from languages.codes import current, ours
from ops.policies import public


@public
@require_POST
def language(request):
    """Read the site in another language from now on, beginning with the page that the switch is on."""
    code = ours(request.POST.get("language")) or current()
    if request.user.is_authenticated:
        request.user.read_in(code)
    return speaking(HttpResponseRedirect(_back(request, code)), code, request)


def speaking(response, code, request):
    """Have the browser remember a language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=request.is_secure(),
    )
    return response


def _back(request, code):
    """The page to return to, in the new language; the home page where the form named none of ours."""
    back = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return f"/{code}/"
    return translate_url(back, code)

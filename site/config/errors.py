"""Pages for what went wrong. They work in four languages without the database, sessions or context processors.

An error page must not fail in turn: the language is read from the request alone, and a style sheet that
cannot be named (a broken manifest) is left out.
"""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template import loader
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from languages.codes import OWN_NAMES, ours
from ops.limits import too_often

RETRY_AFTER = 30
A_WHILE = 60


def bad_request(request, exception=None):
    return answer(request, 400)


def permission_denied(request, exception=None):
    return answer(request, 403)


def csrf_failure(request, reason=""):
    """A form without its token: most often a page that was open for days, or blocked cookies."""
    return answer(request, 403, "403_csrf.html")


def page_not_found(request, exception=None):
    return answer(request, 404)


def too_many_requests(request):
    """The account library has counted too many letters, codes or attempts."""
    return too_often(request, A_WHILE)


def server_error(request):
    """What nobody expected. A database that does not answer is a pause, not a fault of ours."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    return answer(request, 500)


def unavailable(request, exception=None):
    """The site takes a short break: maintenance, or a database that is being restarted."""
    response = answer(request, 503)
    response["Retry-After"] = RETRY_AFTER
    return response


def answer(request, status, template=None):
    """Return the page for a status in the reader's language; programs that asked for JSON get JSON."""
    if wants_json(request):
        response = JsonResponse({"error": status}, status=status)
    else:
        language = language_of(request)
        with translation.override(language):
            context = {
                "status": status,
                "language": language,
                "site_name": settings.WAGTAIL_SITE_NAME,
                "languages": [(code, name) for code, name in OWN_NAMES.items() if code != language],
                "styles": [address for address in map(address_of, ("css/site.css", "css/fonts.css")) if address],
                "mark": address_of("img/mark.svg"),
                "theme": theme_of(request),
            }
            response = HttpResponse(loader.get_template(template or f"{status}.html").render(context), status=status)
        response["Content-Language"] = language
    add_never_cache_headers(response)
    return response


def language_of(request):
    """The language of the address, else the one chosen before, else the first that the browser asks for."""
    asked = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    candidates = [
        request.path_info.strip("/").split("/")[0],
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        *(code for code, _quality in asked),
    ]
    return next(filter(None, map(ours, candidates)), settings.LANGUAGE_CODE)


def theme_of(request):
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in ("light", "dark") else ""


def wants_json(request):
    accepted = request.META.get("HTTP_ACCEPT", "")
    return "application/json" in accepted and "text/html" not in accepted


def address_of(name):
    """The address of a static file, or None when the manifest does not know it."""
    try:
        return static(name)
    except (ValueError, OSError):
        return None

"""The language and the time zone of the reader, everywhere; and the second factor of those with duties."""

import zoneinfo

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone, translation


class MemberPreferencesMiddleware:
    """Times are shown in the member's zone; visitors get the zone that their browser told in a cookie.

    An address that names no language answers members in theirs, whatever the browser asks for.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        member = request.user
        if member.is_authenticated and not translation.get_language_from_path(request.path_info):
            translation.activate(member.language)
            request.LANGUAGE_CODE = translation.get_language()
        name = member.timezone if member.is_authenticated else request.COOKIES.get("timezone", "")
        with timezone.override(zone(name)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response


class SecondFactorMiddleware:
    """Those with duties set up a second factor before anything else, where settings.MFA_REQUIRED_FOR_STAFF says so."""

    # Families of views that one needs on the way to a second factor.
    OPEN = ("allauth.", "django.contrib.staticfiles", "django.views.static", "members.views.languages", "config.views")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        member = request.user
        if view.__module__.startswith(self.OPEN) or not (member.is_authenticated and member.lacks_second_factor()):
            return None
        if request.method != "GET" or request.headers.get("Accept", "").startswith("application/json"):
            raise PermissionDenied
        return redirect("mfa_index")


def zone(name):
    """Return the zone of that name, or UTC when there is none such."""
    try:
        return zoneinfo.ZoneInfo(name) if name else zoneinfo.ZoneInfo("UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo("UTC")

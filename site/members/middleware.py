"""The language and the time zone of the reader, everywhere."""

import zoneinfo

from django.utils import timezone, translation


class MemberPreferencesMiddleware:
    """Times are shown in the member's zone; visitors get the zone that their browser told in a cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        member = request.user
        name = member.timezone if member.is_authenticated else request.COOKIES.get("timezone", "")
        with timezone.override(zone(name)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response


def zone(name):
    """Return the zone of that name, or UTC when there is none such."""
    try:
        return zoneinfo.ZoneInfo(name) if name else zoneinfo.ZoneInfo("UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo("UTC")

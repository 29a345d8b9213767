"""Where a request comes from."""

from django.conf import settings


def address_of(request):
    """The address of the visitor: what the trusted proxies in front of us saw, nothing that a visitor can make up."""
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(seen) >= proxies:
        return seen[-proxies]
    return request.META.get("REMOTE_ADDR", "")

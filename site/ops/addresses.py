"""Where a request comes from."""

from django.conf import settings


def address_of(request):
    """The address of the visitor: what the trusted proxies in front of us saw, nothing that a visitor can make up."""
    return believed(request.META.get("HTTP_X_FORWARDED_FOR", ""), request.META.get("REMOTE_ADDR", ""))


def address_in(scope):
    """The address of a socket's other end, by the same rule."""
    forwarded = dict(scope.get("headers", [])).get(b"x-forwarded-for", b"").decode("latin-1")
    return believed(forwarded, (scope.get("client") or [""])[0])


def believed(forwarded, peer):
    """The address that the outermost trusted proxy saw, or the peer's where there is none."""
    seen = [part.strip() for part in forwarded.split(",") if part.strip()]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(seen) >= proxies:
        return seen[-proxies]
    return peer

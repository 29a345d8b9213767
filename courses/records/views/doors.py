"""The door of what speaks xAPI: which version is spoken, who knocks with which key, and how often."""

import base64
from functools import wraps

from django.http import JsonResponse

from courses.records.models import Access
from ops.limits import limit

VERSION = "X-Experience-API-Version"


def versioned(view):
    """Every answer says which version of xAPI it is in."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response[VERSION] = "1.0.3"
        return response

    return answer


def with_key(reading, writing):
    """Return a decorator: the view is for the keys that may read, or write; it gets the access of the key."""

    def decorate(view):
        @wraps(view)
        def answer(request):
            scope, access = reading if request.method in ("GET", "HEAD") else writing, _access(request)
            if access is None or not access.allows(scope):
                return error("The key does not allow this.", 401 if access is None else 403)
            if wait := limit(f"xapi:{access.pk}", "600/m"):
                return JsonResponse({"error": "Too many requests."}, status=429, headers={"Retry-After": str(wait)})
            if not request.headers.get(VERSION, "").startswith("1.0"):
                return error(f"Say {VERSION}: 1.0.3.", 400)
            return view(request, access)

        return answer

    return decorate


def error(text, status):
    return JsonResponse({"error": text}, status=status)


def _access(request):
    """Other systems name a key as the password of HTTP Basic, or as a bearer token."""
    kind, _space, said = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        said = _password(said)
    return Access.of(said.strip()) if kind.lower() in ("basic", "bearer") else None


def _password(encoded):
    try:
        return base64.b64decode(encoded, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""

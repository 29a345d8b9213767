"""Who may call a view. Deny by default: a view that declares nothing answers nobody.

A policy says what kind of visitor a view is for; which objects they may see is said by `visible_to`.
"""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import resolve
from django.utils.module_loading import import_string

PUBLIC = "public"
MEMBERS = "members"
ENDORSED = "endorsed"
STAFF = "staff"
SECRETARIAT = "secretariat"
SIGNED_LINK = "signed link"
# A view of a library that we do not want: it has a better one of ours in its place.
NOBODY = "nobody"

_allows = {
    PUBLIC: lambda visitor: True,
    SIGNED_LINK: lambda visitor: True,
    NOBODY: lambda visitor: False,
    MEMBERS: lambda visitor: visitor.is_authenticated,
    ENDORSED: lambda visitor: visitor.is_authenticated and visitor.sees_the_network,
    # Wagtail would send whoever has no business there to the sign-in, and the sign-in back: without end.
    STAFF: lambda visitor: visitor.is_authenticated and visitor.has_perm("wagtailadmin.access_admin"),
    SECRETARIAT: lambda visitor: visitor.is_authenticated and visitor.is_secretariat,
}


def policy(name):
    """Return a decorator that declares the policy of a view; the middleware enforces it."""

    def declare(view):
        view.policy = name
        return view

    return declare


public = policy(PUBLIC)
members_only = policy(MEMBERS)
endorsed_only = policy(ENDORSED)
staff_only = policy(STAFF)
secretariat_only = policy(SECRETARIAT)
signed_link = policy(SIGNED_LINK)


def policy_of(view, match):
    """The policy of a resolved view: declared on it, or for its whole family in settings.FOREIGN_POLICIES."""
    declared = getattr(view, "policy", None) or getattr(getattr(view, "view_class", None), "policy", None)
    return declared or import_string(settings.FOREIGN_POLICIES)(view, match)


class PolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = policy_of(view, request.resolver_match or resolve(request.path_info))
        if name is None:
            raise PermissionDenied(f"{view.__module__}.{getattr(view, '__name__', view)} declares no policy.")
        if _allows[name](request.user):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if name in (STAFF, SECRETARIAT):
            raise Http404
        raise PermissionDenied

"""Who is at the other end of a socket."""

from channels.auth import get_user


def visitor_of(scope):
    """The member whose session the socket belongs to, or a visitor; asked anew, however early the scope was made."""
    # Tests sit down as somebody without a session.
    return get_user.func(scope) if "session" in scope else scope.get("user")

"""The names that the site answers to, and the second host, from which packages of courses are played."""

from urllib.parse import urlsplit


def name_of(host):
    """The name of a host without its port, in small letters."""
    return (urlsplit(f"//{host}").hostname or "").rstrip(".")


def share_cookies(second, main):
    """Whether a page of one of the hosts could set a cookie that the other is sent: the same name, or one below it."""
    second, main = name_of(second), name_of(main.lstrip("."))
    return main in ("", "*") or second == main or second.endswith(f".{main}") or main.endswith(f".{second}")


def allowed(main, second):
    """What ALLOWED_HOSTS says: the names of the site, and the second one if there is one."""
    return [*main, *([name_of(second)] if second else [])]

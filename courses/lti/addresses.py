"""The addresses at which other systems know this network. They are without a language, and never change."""

from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse


def absolute(name, *args):
    return settings.BASE_URL + reverse(f"lti_api:{name}", args=args)


def target_of(url):
    """The key of the course or step that one of our launch addresses names, or None."""
    last = urlsplit(url or "").path.rstrip("/").rpartition("/")[2]
    try:
        return UUID(last)
    except ValueError:
        return None


def below(url, part):
    """An address below another one, whose query stays at the end (AGS 2.0, 3.4)."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{part}"))


def with_query(url, **query):
    parts = urlsplit(url)
    added = urlencode({name: value for name, value in query.items() if value is not None})
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, added]))))


def origin(url):
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def hosts_beside(host, *urls):
    """The hosts of addresses, but for the one that is known."""
    return sorted({urlsplit(url).hostname or "" for url in urls if url} - {host})

"""What we ask of other systems: with little patience, of public addresses only, and never where they send us on."""

import ipaddress
import json
import socket
import time
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from courses.lti.errors import Refused
from streams.commands import storable

PATIENCE = 8
LARGEST = 256 * 1024
# What stands for addresses of the older kind in networks that have none (RFC 6052).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def get(url):
    """Return the JSON at an address. Raises Refused when there is none to be had."""
    return _asked("GET", url)


def post(url, **what):
    """Return the JSON that an address answers to what is sent there. Raises Refused."""
    return _asked("POST", url, **what)


def check(url):
    """Refuse an address that we would never ask: not https, or inside a network that is nobody's but its own."""
    parts = _parts(url)
    if parts.scheme != "https" and not settings.DEBUG:
        raise Refused(_("%(url)s is not reached by https.") % {"url": url})
    if _is_free(parts.hostname):
        return
    try:
        found = addresses_of(parts.hostname, parts.port or 443)
    except (OSError, UnicodeError) as error:
        raise Refused(_("%(url)s is nowhere: its host has no address.") % {"url": url}) from error
    if not all(map(_is_public, found)):
        raise Refused(_("%(url)s lies in a network that is not public, and is not asked.") % {"url": url})


def addresses_of(host, port):
    """What a name means now, as its resolver says."""
    return [address[0] for *_kind, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _parts(url):
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  A port that is no number is noticed when it is asked for.
    except ValueError as error:
        raise Refused(_("%(url)s is no address.") % {"url": url}) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise Refused(_("%(url)s is no address.") % {"url": url})
    return parts


def _is_free(host):
    """Whether the operator has said that this host is ours, or nothing is to be kept from anybody (in development)."""
    return settings.DEBUG or host in settings.INTERNAL_HOSTS


def _is_public(address):
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6 and ip in TRANSLATED:
        ip = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
    elif ip.version == 6 and (ip.ipv4_mapped or ip.sixtofour or ip.teredo):
        return False
    return ip.is_global and not ip.is_multicast


class _Checked:
    """A connection that looks at whom it has reached, for a name may mean another address the second time."""

    def _new_conn(self):
        connection = super()._new_conn()
        if not _is_free(self.host) and not _is_public(connection.getpeername()[0]):
            connection.close()
            raise Refused(_("%(url)s lies in a network that is not public, and is not asked.") % {"url": self.host})
        return connection


class _Plain(_Checked, HTTPConnection): ...


class _Secure(_Checked, HTTPSConnection): ...


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


class _Guarded(HTTPAdapter):
    """The one way out."""

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}


def send(method, url, **what):
    """Return (the status, the body or as much of it as is read) of what an address answers."""
    with requests.Session() as session:
        session.mount("http://", _Guarded())
        session.mount("https://", _Guarded())
        until = time.monotonic() + 2 * PATIENCE
        with session.request(method, url, timeout=PATIENCE, allow_redirects=False, stream=True, **what) as answer:
            body = b""
            for part in answer.iter_content(16 * 1024):
                body += part
                if len(body) > LARGEST or time.monotonic() > until:
                    raise Refused(_("%(url)s answers with too much, or too slowly.") % {"url": url})
            return answer.status_code, body


def _asked(method, url, **what):
    check(url)
    try:
        status, body = send(method, url, **what)
    except requests.RequestException as error:
        raise Refused(_("%(url)s does not answer: %(error)s.") % {"url": url, "error": type(error).__name__}) from error
    if not 200 <= status < 300:
        raise Refused(_("%(url)s answers %(status)s.") % {"url": url, "status": status})
    try:
        return storable(json.loads(body)) if body else {}
    except (ValueError, RecursionError) as error:
        raise Refused(_("%(url)s answers with something that is not JSON.") % {"url": url}) from error

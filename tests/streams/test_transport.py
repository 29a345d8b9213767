"""The direct way to the transport, and the plain way when the libraries are not as known."""

import logging
from types import SimpleNamespace

import pytest
from twisted.internet import abstract

from streams import server, transport
from streams.outlets import WIRE
from streams.server import StreamServer


def make_server():
    return StreamServer(application=None, endpoints=["tcp:port=0"])


def test_twisted_and_autobahn_are_as_the_direct_way_needs_them():
    assert transport.mismatch() == ""
    assert make_server().is_direct


@pytest.mark.parametrize(
    ("target", "name", "value", "reason"),
    [
        (transport, "autobahn_frame", lambda payload: b"", "autobahn makes other frames"),
        (abstract.FileDescriptor, "write", lambda self, data: None, "Twisted buffers in another way"),
    ],
)
def test_a_library_that_has_changed_means_plain_sends_and_a_line_in_the_log(
    target, name, value, reason, monkeypatch, caplog
):
    monkeypatch.setattr(target, name, value)

    with caplog.at_level(logging.WARNING):
        plain = make_server()

    assert not plain.is_direct
    assert reason in caplog.text


@pytest.mark.parametrize(("kind", "is_direct", "offered"), [("websocket", 1, 1), ("websocket", 0, 0), ("http", 1, 0)])
def test_only_sockets_are_offered_prepared_frames(kind, is_direct, offered, monkeypatch):
    scopes = []
    monkeypatch.setattr(server.Server, "create_application", lambda self, protocol, scope: scopes.append(scope))
    stream_server = make_server()
    stream_server.is_direct = is_direct

    stream_server.create_application(SimpleNamespace(), {"type": kind})

    assert (WIRE in scopes[0].get("extensions", {})) == bool(offered)

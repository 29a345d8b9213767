"""`manage.py serve` and `renew_streams`: what they say, and how they end."""

import io
import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from streams import log
from streams.management.commands import serve
from tests.streams.rooms import ROOT


class Stub:
    """A server that ends at once."""

    def __init__(self, application, endpoints, on_listening):
        self.endpoints, self.on_listening, self.failure, self.is_port_taken = endpoints, on_listening, None, False
        Stub.made = self

    def run(self):
        if self.on_listening:
            self.on_listening(type("Address", (), {"host": "127.0.0.1", "port": 8123}))


@pytest.fixture(autouse=True)
def _stub(monkeypatch):
    monkeypatch.setattr(serve, "StreamServer", Stub)


def test_it_says_where_it_listens():
    said = io.StringIO()

    call_command("serve", port=8123, stdout=said)

    assert said.getvalue() == "Listening on http://localhost:8123\n"
    assert Stub.made.endpoints == ["tcp:port=8123:interface=127.0.0.1"]


def test_it_can_be_quiet():
    said = io.StringIO()

    call_command("serve", port=8123, quiet=True, stdout=said)

    assert said.getvalue() == ""


def test_an_address_of_the_new_kind_is_understood():
    call_command("serve", host="::1", stdout=io.StringIO())

    assert Stub.made.endpoints == ["tcp:port=8000:interface=\\:\\:1"]


def test_a_busy_port_is_one_clear_sentence(monkeypatch):
    monkeypatch.setattr(Stub, "run", lambda self: vars(self).update(failure=OSError("in use"), is_port_taken=True))

    with pytest.raises(CommandError, match=r"Port 8123 is in use\. Stop what listens there, or choose another") as end:
        call_command("serve", port=8123)

    assert end.value.returncode == 2


def test_the_real_server_knows_a_busy_port(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as somebody_else:
        command = [sys.executable, "-c", BUSY, str(somebody_else.getsockname()[1])]
        done = subprocess.run(command, cwd=ROOT / "site", capture_output=True, text=True, timeout=60)

    assert done.stdout == "taken: True\n"


BUSY = """
import sys
from django.conf import settings
settings.configure(INSTALLED_APPS=["daphne", "streams"], DEFAULT_AUTO_FIELD="django.db.models.BigAutoField")
import django
django.setup()
from streams.server import StreamServer
server = StreamServer(None, endpoints=[f"tcp:port={sys.argv[1]}:interface=127.0.0.1"])
server.run()
sys.stdout.write(f"taken: {server.is_port_taken}\\n")
"""


def test_renewing_says_how_many_streams_begin_again(db):
    before = log.base_epoch()
    said = io.StringIO()

    call_command("renew_streams", stdout=said)

    assert said.getvalue() == "1 streams begin a new epoch.\n"
    assert log.base_epoch() != before

"""What we ask of others never reaches what only we can reach."""

import http.server
import threading

import pytest

from courses.lti import egress
from courses.lti.errors import Refused


@pytest.mark.parametrize(
    "url",
    [
        "https://169.254.169.254/latest/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://10.1.2.3:8443/",
        "https://[fe80::1%25eth0]/",
        "https://224.0.0.1/",
        "http://93.184.216.34/",
        "https://user:word@93.184.216.34/",
        "https://93.184.216.34:port/",
        "file:///etc/passwd",
        "gopher://93.184.216.34/",
        "https:///nothing",
    ],
)
def test_an_address_that_is_not_public_is_not_asked(url):
    with pytest.raises(Refused):
        egress.check(url)


def test_a_name_with_one_address_inside_is_not_asked(monkeypatch):
    monkeypatch.setattr(egress, "addresses_of", lambda host, port: ["93.184.216.34", "10.0.0.7"])

    with pytest.raises(Refused, match="not public"):
        egress.get("https://two.example/")


@pytest.fixture
def inside():
    """A server of the house itself, which would tell everything."""
    asked = []

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            status = 302 if self.path == "/away" else 200
            self.send_response(status)
            self.send_header("Location", "/")
            self.end_headers()
            self.wfile.write(b"x" * 2 * egress.LARGEST if self.path == "/large" else b'{"keys": []}')

        def log_message(self, *args): ...

    server = http.server.HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}", asked
    server.shutdown()


def test_a_name_that_means_another_address_when_it_is_called_is_hung_up_on(inside, monkeypatch):
    at, asked = inside
    monkeypatch.setattr(egress, "check", lambda url: None)

    with pytest.raises(Refused, match="not public"):
        egress.get(at)

    assert asked == []


def test_a_host_that_the_operator_names_may_be_inside(inside, settings, monkeypatch):
    at, asked = inside
    settings.INTERNAL_HOSTS = ["localhost"]
    with pytest.raises(Refused, match="https"):
        egress.get(at)

    monkeypatch.setattr(egress, "check", lambda url: None)

    assert egress.get(f"{at}/") == {"keys": []}
    with pytest.raises(Refused, match="302"):
        egress.get(f"{at}/away")
    with pytest.raises(Refused, match="too much"):
        egress.get(f"{at}/large")
    assert asked == ["/", "/away", "/large"]

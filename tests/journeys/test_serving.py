"""What production runs: bin/serve, two processes, behind a proxy that ends TLS."""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from members.demo import PASSWORD
from tests.managing import ROOT, environment, network_folder, static_files

pytestmark = pytest.mark.journey

HOST = "network.example"
SITE = f"https://{HOST}"


class Service:
    """bin/serve, and the proxy in front of it."""

    def __init__(self, folder, port, **more):
        self.ports, self.log = (port, port + 1), folder / "serve.log"
        variables = environment(folder) | {
            "DJANGO_SETTINGS_MODULE": "tests.serving",
            "TEQUIO_HOSTS": HOST,
            "TEQUIO_BASE_URL": SITE,
            "TEQUIO_SECURE": "1",
            "TEQUIO_PROXIES": "1",
            "TEQUIO_PROCESSES": "2",
            "TEQUIO_PORT": str(port),
            **more,
        }
        with self.log.open("w") as log:
            self.process = subprocess.Popen([ROOT / "bin/serve"], env=variables, stdout=log, stderr=subprocess.STDOUT)

    def wait(self, seconds=240):
        """Wait until all processes answer; else end them."""
        try:
            self.wait_for_ports(seconds)
        except AssertionError:
            self.process.terminate()
            raise
        return self

    def wait_for_ports(self, seconds):
        end = time.monotonic() + seconds
        for port in self.ports:
            while not is_open(port):
                assert self.process.poll() is None, self.log.read_text()[-3000:]
                assert time.monotonic() < end, "bin/serve does not answer"
                time.sleep(0.1)

    def ask(self, path, port=None, method="GET", body=None, **headers):
        """What the proxy gets for a request that came to it over TLS."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.ports[0], timeout=30)
        given = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", **headers}
        connection.request(method, path, body, {name: value for name, value in given.items() if value})
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer

    def sign_in(self, email):
        """The cookies of a member who has signed in through the form."""
        form = self.ask("/en/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)[1]
        fields = {"csrfmiddlewaretoken": token, "login": email, "password": PASSWORD}
        headers = {"Cookie": cookies(form), "Content-Type": "application/x-www-form-urlencoded", "Referer": f"{SITE}/"}
        return cookies(self.ask("/en/account/login/", method="POST", body=urlencode(fields), **headers))

    def sit(self, cookie, origin=SITE):
        """The member's own line."""
        address, headers = f"ws://{HOST}/ws/me/", {"Cookie": cookie}
        line = socket.create_connection(("127.0.0.1", self.ports[1]))
        return connect(address, sock=line, origin=origin, additional_headers=headers)

    def end(self):
        """Tell it to end, as a supervisor does, and answer with its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def cookies(answer):
    return "; ".join(line.split(";")[0] for line in answer.headers.get_all("Set-Cookie", []))


def is_open(port):
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def two_free_ports():
    """The first of two ports in a row that nobody uses: below those that systems give to lines on their way out."""
    pairs = random.sample(range(20_000, 32_000, 2), 100)
    return next(port for port in pairs if not is_open(port) and not is_open(port + 1))


@pytest.fixture(scope="module")
def service(tmp_path_factory, redis_url):
    folder = tmp_path_factory.mktemp("service")
    more = network_folder(folder)
    (folder / "staticfiles").symlink_to(static_files() / "staticfiles")
    service = Service(folder, two_free_ports(), TEQUIO_REDIS_URL=redis_url, **more).wait()
    yield service
    if service.process.poll() is None:
        service.end()


def test_each_process_says_that_it_lives_and_that_its_parts_do(service):
    for port in service.ports:
        assert service.ask("/healthz", port, **{"X-Forwarded-Proto": ""}).text == "ok\n"
        assert '"database": "ok"' in service.ask("/readyz", port).text


def test_whoever_comes_without_tls_is_led_to_it_and_a_strange_host_is_refused(service):
    plain = service.ask("/en/library/", **{"X-Forwarded-Proto": ""})
    strange = service.ask("/en/library/", Host="evil.example")

    assert (plain.status, plain.headers["Location"]) == (301, f"{SITE}/en/library/")
    assert strange.status == 400


def test_a_page_comes_with_hashed_files_that_are_kept_for_good(service):
    page = service.ask("/en/")
    style = re.search(r'href="(/static/[^"]+\.[0-9a-f]{8,}\.css)"', page.text)[1]
    sheet = service.ask(style, **{"Accept-Encoding": "br"})

    assert page.status == 200
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    assert (sheet.status, sheet.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in sheet.headers["Cache-Control"]


def test_a_member_who_signed_in_at_one_process_has_a_line_to_the_other(service):
    cookie = service.sign_in("rosa@example.org")

    assert "__Host-session=" in cookie
    with service.sit(cookie) as line:
        assert '"welcome"' in line.recv()


def test_a_page_of_somebody_else_gets_no_line(service):
    cookie = service.sign_in("rosa@example.org")

    with pytest.raises(InvalidStatus) as refusal:
        service.sit(cookie, origin="https://evil.example")
    assert refusal.value.response.status_code == 403


def test_it_ends_cleanly_when_it_is_told_to(service):
    told = len(service.log.read_text())

    code = service.end()

    assert (code, [port for port in service.ports if is_open(port)]) == (0, [])
    assert service.log.read_text()[told:] == ""


@pytest.mark.slow
@pytest.mark.faults
def test_when_one_process_dies_all_end_so_that_the_supervisor_starts_them_again(tmp_path, redis_url):
    more = network_folder(tmp_path)
    (tmp_path / "staticfiles").symlink_to(static_files() / "staticfiles")
    service = Service(tmp_path, two_free_ports(), TEQUIO_REDIS_URL=redis_url, **more).wait()
    pid = service.process.pid
    first, _second = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()

    os.kill(int(first), signal.SIGKILL)

    assert service.process.wait(30) not in (0, None)
    assert [port for port in service.ports if is_open(port)] == []

"""The product itself, served as in production on a copy of the demonstration network, for browsers to visit."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.managing import environment, manage, network_folder, static_files
from tests.templates import ROOT


@dataclass
class Server:
    """A running server: where it is, and what it says."""

    port: int
    folder: Path
    process: subprocess.Popen
    # The variables that it runs with, for commands on the same folder.
    environment: dict

    @property
    def url(self):
        return f"http://localhost:{self.port}"

    @property
    def second(self):
        """The second host of the same server, from which packages are played."""
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *command):
        """Run a command of manage.py on the network that it serves."""
        named = {name: value for name, value in self.environment.items() if name.startswith("TEQUIO_")}
        manage(self.folder, *command, **named)

    @property
    def log(self):
        return (self.folder / "server.log").read_text()

    def wait_until_it_answers(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"The server ended at once:\n{self.log[-3000:]}")
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise AssertionError(f"The server did not answer in {seconds} s:\n{self.log[-3000:]}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def serve(folder, postbox, **more):
    """Start a server on this folder; letters go to the postbox."""
    port = free_port()
    variables = environment(folder, port, TEQUIO_EMAIL_URL=f"smtp://127.0.0.1:{postbox.port}", **more)
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=variables,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(port, folder, process, variables)
    try:
        server.wait_until_it_answers()
    except AssertionError:
        server.stop()
        raise
    return server


@pytest.fixture(scope="session")
def server(post_office, tmp_path_factory, request):
    """The product with the demonstration network, for all journeys of a process; on PostgreSQL and Redis if given."""
    folder = tmp_path_factory.mktemp("network")
    more = network_folder(folder)
    if os.environ.get("TEQUIO_REDIS_URL"):
        more["TEQUIO_REDIS_URL"] = request.getfixturevalue("redis_url")
    (folder / "staticfiles").symlink_to(static_files() / "staticfiles")
    running = serve(folder, post_office, **more)
    yield running
    running.stop()

"""The product itself, served as in production on a copy of the demonstration network, for browsers to visit."""

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
import pytest

from tests import templates

ROOT = templates.ROOT
DATABASE = os.environ.get("TEQUIO_DATABASE_URL", "")
SECRET = "the-secret-of-the-journeys-is-known-to-everybody-who-reads-this"


@dataclass
class Server:
    """A running server: where it is, and what it says."""

    port: int
    folder: Path
    process: subprocess.Popen

    @property
    def url(self):
        return f"http://localhost:{self.port}"

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


def environment(folder, port=0, **more):
    """The variables of a process that works on this folder."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.journeys",
        "TEQUIO_DATA": str(folder),
        "TEQUIO_SECRET_KEY": SECRET,
        "TEQUIO_HOSTS": "localhost,127.0.0.1",
        "TEQUIO_BASE_URL": f"http://localhost:{port}",
        "TEQUIO_SECURE": "0",
        "TEQUIO_LOG_LEVEL": "WARNING",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        **more,
    }


def manage(folder, *command, **more):
    """Run a command of manage.py on this folder, and say what it said when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"manage.py {' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")


def load_demonstration(folder, **more):
    folder.mkdir(exist_ok=True)
    manage(folder, "migrate", "--no-input", "--verbosity=0", **more)
    manage(folder, "demo", "--verbosity=0", **more)


def network_folder(target):
    """Make a folder with the demonstration network, and return the variables that a server on it needs."""
    if not DATABASE:
        kept = templates.directory(f"demo-{templates.everything()}", load_demonstration)
        shutil.copytree(kept, target, dirs_exist_ok=True)
        return {}
    name = f"tequio_journeys_{os.getpid()}"
    with psycopg.connect(DATABASE, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    address = {"TEQUIO_DATABASE_URL": f"{DATABASE.rpartition('/')[0]}/{name}"}
    load_demonstration(target, **address)
    return address


def static_files():
    """The collected and compressed static files, made once per state of them."""
    return templates.directory(
        f"static-{templates.assets()}", lambda folder: manage(folder, "collectstatic", "--no-input", "--verbosity=0")
    )


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def serve(folder, postbox, **more):
    """Start a server on this folder; letters go to the postbox."""
    port = free_port()
    address = f"smtp://127.0.0.1:{postbox.port}"
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment(folder, port, TEQUIO_EMAIL_URL=address, **more),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(port, folder, process)
    try:
        server.wait_until_it_answers()
    except AssertionError:
        server.stop()
        raise
    return server


@pytest.fixture(scope="session")
def server(post_office, tmp_path_factory):
    """The product with the demonstration network, for all journeys together."""
    folder = tmp_path_factory.mktemp("network")
    more = network_folder(folder)
    (folder / "staticfiles").symlink_to(static_files() / "staticfiles")
    running = serve(folder, post_office, **more)
    yield running
    running.stop()

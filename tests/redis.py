"""A Redis of the tests' own: the one that bin/test started, or one started here for as long as the tests run."""

import os
import shutil
import socket
import subprocess
import time

import pytest
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture(scope="session", autouse=True)
def _channels_of_ones_own(worker_id):
    """Processes that share the work share one Redis; what one says on a channel is not for the other."""
    layer = settings.CHANNEL_LAYERS["default"]
    if "InMemory" not in layer["BACKEND"]:
        layer.setdefault("CONFIG", {})["prefix"] = f"tests-{worker_id}"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory, worker_id):
    """The address of a Redis that no other process of the tests uses: it may be flushed, and its lines cut."""
    given = os.environ.get("TEQUIO_REDIS_URL")
    if given and worker_id == "alone":
        yield given
        return
    if not shutil.which("redis-server"):
        pytest.fail("redis-server is missing: bin/test installs it (apt install redis-server).")
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen([*command, "--dir", tmp_path_factory.mktemp("redis")], stdout=subprocess.DEVNULL) as server:
        wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


def wait_for(port, seconds=10):
    """Wait until the Redis of this port answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            return Redis(port=port).ping()
        except RedisError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)

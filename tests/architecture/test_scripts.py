"""The scripts say in one sentence what is wrong and what to do, and end with a code that is not zero."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

BASH = shutil.which("bash")


@pytest.fixture
def clone(tmp_path):
    """The scripts in a folder of their own, with an environment that is made already."""
    folder = tmp_path / "clone"
    folder.mkdir()
    shutil.copytree(ROOT / "bin", folder / "bin")
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def program(folder, name, text):
    """Put a program of this name into the folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!{BASH}\n{text}\n")
    path.chmod(0o755)


def run(folder, script, *arguments, path=None, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEQUIO_", "DJANGO_"))}
    return subprocess.run(
        [BASH, folder / "bin" / script, *arguments],
        env=kept | ({"PATH": path} if path else {}) | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def tools(folder):
    """A path with what the scripts need, and no Python."""
    for name in ("bash", "dirname", "cat", "cut", "sha256sum", "readlink", "mkdir", "touch", "sed", "tail"):
        folder.mkdir(exist_ok=True)
        (folder / name).symlink_to(shutil.which(name))
    return str(folder)


def told(ended):
    """The one sentence on the standard error."""
    lines = [line for line in ended.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, ended.stderr
    return lines[0]


def test_without_python_one_is_asked_to_install_it(clone, tmp_path):
    ended = run(clone, "dev", "--data", tmp_path / "data", path=tools(tmp_path / "tools"))

    assert ended.returncode == 1
    assert told(ended).startswith("Python is missing: install Python 3.11 or newer")


def test_an_old_python_is_named(clone, tmp_path):
    path = tools(tmp_path / "tools")
    old = 'case "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac'
    program(tmp_path / "tools", "python3", old)

    ended = run(clone, "dev", "--data", tmp_path / "data", path=path)

    assert ended.returncode == 1
    assert "too old (Python 3.9.2)" in told(ended)


def test_without_the_venv_module_one_is_told_which_package_has_it(clone, tmp_path):
    path = tools(tmp_path / "tools")
    program(tmp_path / "tools", "python3", 'case "$2" in *ensurepip*) exit 1 ;; *) exit 0 ;; esac')

    ended = run(clone, "dev", "--data", tmp_path / "data", path=path)

    assert ended.returncode == 1
    assert "apt install python3-venv" in told(ended)


def test_a_folder_that_takes_no_files_is_named(clone, tmp_path):
    (clone / ".venv").write_text("in the way")

    ended = run(clone, "manage", "check")

    assert ended.returncode == 1
    assert f"The folder {clone} cannot be written to" in told(ended)


def test_a_data_folder_that_takes_no_files_is_named(clone, tmp_path):
    (tmp_path / "file").touch()

    ended = run(clone, "dev", "--port", free_port(), "--data", tmp_path / "file" / "data")

    assert ended.returncode == 1
    assert "cannot be written to: name another with --data" in told(ended)


def test_a_busy_port_is_named(clone, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])

        ended = run(clone, "dev", "--port", port, "--data", tmp_path / "data")

    assert ended.returncode == 1
    assert told(ended) == f"Port {port} is taken by another program: stop that one, or choose another with --port."


@pytest.mark.parametrize("nonsense", ["", "http", "0", "70000", "-1"])
def test_what_is_no_port_is_refused(clone, tmp_path, nonsense):
    ended = run(clone, "dev", "--port", nonsense, "--data", tmp_path / "data")

    assert ended.returncode == 1
    assert "is no port" in told(ended)


@pytest.mark.parametrize("arguments", [["--ports", "8000"], ["8000"], ["--port"]])
def test_what_the_script_does_not_know_it_says(clone, arguments):
    ended = run(clone, "dev", *arguments)

    assert ended.returncode == 1
    assert "bin/dev" in told(ended)


def test_without_a_network_one_is_told_so(clone, tmp_path):
    """pip and uv cannot reach anything: the environment is made, the packages cannot be had."""
    nowhere = {name: "http://127.0.0.1:1/" for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")}
    limits = {"PIP_RETRIES": "0", "PIP_TIMEOUT": "1", "UV_HTTP_TIMEOUT": "1", "UV_HTTP_RETRIES": "0"}
    hidden = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1", "UV_NO_CACHE": "1", "UV_OFFLINE": "1"}
    cleared = {"PIP_INDEX_URL": "http://127.0.0.1:1/simple", "UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple"}
    cleared |= {"PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": "", "no_proxy": "", "NO_PROXY": ""}

    ended = run(clone, "manage", "check", **nowhere, **limits, **hidden, **cleared)

    assert ended.returncode == 1
    assert "could not be installed: see whether this machine reaches the network" in ended.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("script", "said"), [("dev", "bin/dev [--port N] [--data DIR] [--no-demo]"), ("lock", "bin/lock --check")]
)
def test_help_is_what_the_script_says_of_itself(script, said, clone):
    ended = run(clone, script, "--help")

    assert ended.returncode == 0
    assert said in ended.stdout


def test_the_pinned_lists_hold_what_is_wanted():
    ended = run(ROOT, "lock", "--check")

    assert (ended.returncode, ended.stdout) == (0, "Everything is pinned.\n")


def test_what_the_pinned_lists_lack_is_named(clone):
    for name in ("requirements.in", "requirements-dev.in"):
        shutil.copy(ROOT / name, clone)
    with (clone / "requirements.in").open("a") as wishes:
        wishes.write("icalendar>=99\nhope\n")

    ended = subprocess.run([sys.executable, clone / "bin/_pinned.py"], capture_output=True, text=True, check=False)

    assert ended.returncode == 1
    assert "is pinned for icalendar>=99. Run bin/lock." in ended.stdout
    assert "requirements.txt: nothing is pinned for hope. Run bin/lock." in ended.stdout


@pytest.mark.parametrize("script", ["dev", "test", "manage", "serve", "lock"])
def test_each_script_says_first_what_it_does(script):
    first, second, *_rest = (ROOT / "bin" / script).read_text().splitlines()

    assert first == "#!/usr/bin/env bash"
    assert second.startswith("# ")
    assert os.access(ROOT / "bin" / script, os.X_OK)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])

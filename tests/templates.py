"""Templates on disk: made once per state of the files that they come from, by one process while the others wait."""

import fcntl
import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEEK = 7 * 24 * 3600


def folder():
    """Where this user's templates are kept between runs."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = home / "tequio"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        kept = Path(tempfile.gettempdir()) / f"tequio-{os.getuid()}"
        kept.mkdir(mode=0o700, exist_ok=True)
    return kept


@contextmanager
def alone(name):
    """Let one process at a time into the block."""
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def file(name, suffix, make):
    """Return the path of the template `name`; on first use `make(path)` makes it."""
    path = folder() / f"{name}.{suffix}"
    with alone(name):
        if not path.exists():
            forget_old()
            with tempfile.TemporaryDirectory(dir=folder()) as drafts:
                draft = Path(drafts) / path.name
                make(draft)
                draft.rename(path)
        os.utime(path)
    return path


def forget_old():
    """Remove templates that nobody has used for a week."""
    for path in folder().iterdir():
        if path.is_file() and time.time() - path.stat().st_mtime > WEEK:
            path.unlink(missing_ok=True)


def overwrite(source, target):
    """Make the SQLite file `target` equal to `source`, while connections to it may be open and idle."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=20)) as write:
        read.backup(write)


# --- states


def libraries():
    """The state of what the libraries' tables come from."""
    return digest([ROOT / "requirements.txt", ROOT / "site/config/settings/embedded.py"])


def schema():
    """The state of what all tables come from: the migrations, ours and the libraries'."""
    ours = [*ROOT.glob("site/*/migrations/*.py"), *ROOT.glob("*/migrations/*.py")]
    return digest([*ours, ROOT / "requirements.txt", ROOT / "site/config/settings/embedded.py"])


def digest(paths):
    """Return a short name for the present content of these files."""
    state = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        state.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:16]

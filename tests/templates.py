"""Templates on disk: made once per state of the files that they come from, by one process while the others wait."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings

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


def directory(name, make):
    """Return the folder of the template `name`; on first use `make(folder)` fills it."""
    path = folder() / name
    with alone(name):
        if not path.exists():
            forget_old()
            with tempfile.TemporaryDirectory(dir=folder()) as drafts:
                draft = Path(drafts) / name
                draft.mkdir()
                make(draft)
                draft.rename(path)
        os.utime(path)
    return path


def forget_old():
    """Remove templates that nobody has used for a week."""
    for path in folder().iterdir():
        if time.time() - path.stat().st_mtime < WEEK:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def overwrite(source, target):
    """Make the SQLite file `target` equal to `source`, while connections to it may be open and idle."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=20)) as write:
        write.execute("PRAGMA synchronous = OFF")
        read.backup(write)


# --- states


def libraries():
    """The state of what the libraries' tables come from."""
    return digest([ROOT / "requirements.txt"], *settings.INSTALLED_APPS)


def schema():
    """The state of what all tables come from: the migrations, ours and the libraries'."""
    ours = [path for place in ("site/*", "*", "courses/*") for path in sorted(ROOT.glob(f"{place}/migrations/*.py"))]
    return digest([*ours, ROOT / "requirements.txt"], *settings.INSTALLED_APPS)


def everything():
    """The state of all that a demonstration network is made of: the code, its data, the libraries."""
    ours = [p for app in ROOT.glob("site/*/") for p in app.rglob("*") if p.is_file()]
    ours += [p for app in ("courses", "forums", "live") for p in (ROOT / app).rglob("*") if p.is_file()]
    files = [*(p for p in ours if "__pycache__" not in p.parts), ROOT / "requirements.txt"]
    return digest(files, date.today().isoformat())  # a demonstration has things of today in it


def assets():
    """The state of the static files."""
    ours = [p for p in (ROOT / "static").rglob("*") if p.is_file()]
    return digest([*ours, ROOT / "requirements.txt"], *settings.INSTALLED_APPS)


def digest(paths, *words):
    """Return a short name for these words and the present content of these files."""
    state = hashlib.sha256(" ".join([sys.version, *words]).encode())
    for path in sorted(paths):
        state.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:16]

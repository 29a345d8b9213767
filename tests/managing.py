"""Commands of manage.py in processes of their own, and what they make: databases, a demonstration, static files."""

import os
import shutil
import subprocess
import sys

import psycopg

from tests import templates

ROOT = templates.ROOT
DATABASE = os.environ.get("TEQUIO_DATABASE_URL", "")
SECRET = "the-secret-of-the-journeys-is-known-to-everybody-who-reads-this"


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


def migrated():
    """A SQLite file with all tables and nothing of ours in them, made once per state of the migrations."""

    def make(folder):
        manage(folder, "migrate", "--no-input", "--verbosity=0", TEQUIO_DATABASE_URL="")

    return templates.directory(f"migrated-{templates.schema()}", make) / "tequio.sqlite3"


def demonstration():
    """A folder with the demonstration network in SQLite, and its media, made once per state of everything."""

    def make(folder):
        shutil.copyfile(migrated(), folder / "tequio.sqlite3")
        manage(folder, "demo", "--verbosity=0", TEQUIO_DATABASE_URL="")

    return templates.directory(f"demo-{templates.everything()}", make)


def network_folder(target):
    """Make a folder with the demonstration network, and return the variables that a server on it needs."""
    if not DATABASE:
        shutil.copytree(demonstration(), target, dirs_exist_ok=True)
        return {}
    name = f"tequio_journeys_{os.getpid()}"
    with psycopg.connect(DATABASE, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    address = {"TEQUIO_DATABASE_URL": f"{DATABASE.rpartition('/')[0]}/{name}"}
    manage(target, "migrate", "--no-input", "--verbosity=0", **address)
    manage(target, "demo", "--verbosity=0", **address)
    return address


def static_files():
    """The collected and compressed static files, made once per state of them."""
    return templates.directory(
        f"static-{templates.assets()}", lambda folder: manage(folder, "collectstatic", "--no-input", "--verbosity=0")
    )

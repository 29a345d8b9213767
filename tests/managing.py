"""Commands of manage.py in processes of their own, and what they make: databases, a demonstration, static files."""

import os
import secrets
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

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
        "TEQUIO_HOSTS": "localhost",
        "TEQUIO_PACKAGES_HOST": "127.0.0.1",
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


def database(name, source="template0", fill=lambda address: None):
    """Make a database on the PostgreSQL of the tests as a copy of `source`, and fill it, unless it is there."""
    with alone(name), psycopg.connect(DATABASE, autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        admin.execute(f"DROP DATABASE IF EXISTS {name}_draft")
        admin.execute(f"CREATE DATABASE {name}_draft TEMPLATE {source} ENCODING 'UTF8'")
        fill(address_of(f"{name}_draft"))
        admin.execute(f"ALTER DATABASE {name}_draft RENAME TO {name}")


def migrated_on_postgresql():
    """The name of a database with all tables and nothing of ours in them."""
    name = f"tequio_migrated_{templates.schema()}"
    database(name, fill=lambda address: manage(templates.folder(), "migrate", "--no-input", "--verbosity=0", **address))
    return name


def demonstration_on_postgresql():
    """The name of a database with the demonstration network, and the folder with its media."""
    name = f"tequio_demo_{templates.everything()}"
    folder = templates.folder() / f"{name}-{urlsplit(DATABASE).port}"

    def fill(address):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        manage(folder, "demo", "--verbosity=0", **address)

    database(name, migrated_on_postgresql(), fill)
    return name, folder


def alone(name):
    """Let one process at a time work on this database; other servers are nothing to it."""
    return templates.alone(f"{name}-{urlsplit(DATABASE).port}")


def address_of(database):
    """The variable that names this database of the PostgreSQL of the tests."""
    return {"TEQUIO_DATABASE_URL": f"{DATABASE.rpartition('/')[0]}/{database}"}


def network_folder(target):
    """Make a folder with the demonstration network, and return the variables that a server on it needs."""
    if not DATABASE:
        shutil.copytree(demonstration(), target, dirs_exist_ok=True)
        return {}
    source, media = demonstration_on_postgresql()
    shutil.copytree(media, target, dirs_exist_ok=True)
    name = f"tequio_journeys_{secrets.token_hex(4)}"
    with alone(source):
        database(name, source)
    return address_of(name)


def static_files():
    """The collected and compressed static files, made once per state of them."""
    return templates.directory(
        f"static-{templates.assets()}", lambda folder: manage(folder, "collectstatic", "--no-input", "--verbosity=0")
    )

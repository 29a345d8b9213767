"""The environment is read in one place and documented; production refuses what would be dangerous."""

import os
import re
import subprocess
import sys

import pytest

from tests.architecture.sources import CODE, ROOT, files, lines_with, text

GIVEN = {
    "TEQUIO_SECRET_KEY": "x" * 60,
    "TEQUIO_HOSTS": "network.example",
    "TEQUIO_BASE_URL": "https://network.example",
    "TEQUIO_DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/none",
    "TEQUIO_REDIS_URL": "redis://127.0.0.1:1/0",
}
NAME = re.compile(r"\bTEQUIO_[A-Z_]+\b")
ONLY_FOR_TESTS = {"TEQUIO_TEST_MIGRATED", "TEQUIO_TEST_ALL"}


def started(code="print(settings.DEBUG)", settings="production", **environment):
    """Start Python with these settings and only these variables, and return how that ended."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEQUIO_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings; {code}"],
        env=kept
        | environment
        | {"PYTHONPATH": str(ROOT / "site"), "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}"},
        capture_output=True,
        text=True,
        check=False,
    )


def without(name):
    return {key: value for key, value in GIVEN.items() if key != name}


def test_the_environment_is_read_in_one_place():
    reading = re.compile(r"os\.environ|os\.getenv|environ\.get\(")

    assert lines_with(reading, files("*.py", within=CODE), {"site/config/asgi.py", "site/config/wsgi.py"}) == []


def test_each_variable_is_documented_and_each_documented_one_is_read():
    read = set(NAME.findall(text("site/config/settings/env.py")))
    read |= {name for path in files("*", within=("bin",)) for name in NAME.findall(text(path))} - ONLY_FOR_TESTS
    documented = set(NAME.findall(text("docs/operations.md")))

    assert documented == read


def test_production_starts_with_what_it_needs():
    ended = started(**GIVEN)

    assert (ended.returncode, ended.stdout) == (0, "False\n"), ended.stderr


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        (without("TEQUIO_SECRET_KEY"), "TEQUIO_SECRET_KEY must be set"),
        (GIVEN | {"TEQUIO_SECRET_KEY": "embedded-default-not-for-production"}, "TEQUIO_SECRET_KEY must be set"),
        (without("TEQUIO_HOSTS"), "TEQUIO_HOSTS must name"),
        (without("TEQUIO_REDIS_URL") | {"TEQUIO_PROCESSES": "2"}, "TEQUIO_REDIS_URL must be set"),
    ],
)
def test_production_refuses_to_start_and_says_why(environment, reason):
    ended = started(**environment)

    assert ended.returncode != 0
    assert reason in ended.stderr


def test_production_never_debugs():
    ended = started(**GIVEN, TEQUIO_DEBUG="1", DEBUG="1", DJANGO_DEBUG="1")

    assert ended.stdout == "False\n", ended.stderr


def test_production_speaks_tls_and_keeps_cookies_to_itself():
    code = (
        "print([getattr(settings, n) for n in ('SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE', 'SECURE_SSL_REDIRECT')])"
    )

    assert started(code, **GIVEN).stdout == "[True, True, True]\n"


def test_the_default_starts_with_nothing_given():
    ended = started(settings="embedded")

    assert (ended.returncode, ended.stdout) == (0, "True\n"), ended.stderr

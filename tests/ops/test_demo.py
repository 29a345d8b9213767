"""The demonstration network is made by the apps, one after the other."""

import sys
from io import StringIO
from types import ModuleType

import pytest
from django.core.management import call_command

from ops.demo import Network, accounts_text


def test_an_app_leaves_people_for_the_next():
    network = Network()

    network.people["ana"] = "Ana Vargas"

    assert network.people.ana == "Ana Vargas"
    assert network.people["ana"] == "Ana Vargas"


def test_who_is_not_there_yet_is_named():
    network = Network()
    network.people["ana"] = "Ana Vargas"

    with pytest.raises(LookupError, match="no people named 'luis' yet \\(there are: ana\\)"):
        _ = network.people.luis


@pytest.fixture
def village(settings, monkeypatch, tmp_path):
    """Two apps of which one takes part in the demonstration."""
    for name in ("village", "hamlet"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "village" / "demo.py").write_text(
        "ACCOUNTS = [('ana@example.org', 'a password', 'facilitates')]\n"
        "def load(network):\n    network.people['ana'] = 'Ana'\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    settings.DEMO_ORDER = ["hamlet", "village"]
    yield
    for name in [name for name, module in sys.modules.items() if isinstance(module, ModuleType)]:
        if name.split(".")[0] in ("village", "hamlet"):
            sys.modules.pop(name)


@pytest.mark.django_db
def test_each_app_that_takes_part_is_asked_once(village):
    told = []
    network = Network(tell=told.append)

    network.load()

    assert network.people.ana == "Ana"
    assert told == ["The demonstration: village…"]


def test_the_accounts_are_printed_in_columns(village):
    assert "  ana@example.org  a password  facilitates" in accounts_text()


def test_the_command_can_print_the_accounts_and_touch_nothing(village):
    printed = StringIO()

    call_command("demo", "--accounts", stdout=printed)

    assert "ana@example.org" in printed.getvalue()

"""What those who watch the site can ask."""

import pytest
from django.core.checks import run_checks
from django.db import OperationalError, connection

from ops.checks import memory_is_not_shared


def test_a_living_process_says_so_without_the_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_ready_process_names_its_parts(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "cache": "ok"}


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready(client, monkeypatch):
    def away():
        raise OperationalError("the server is gone")

    monkeypatch.setattr(connection, "cursor", away)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["database"] == "away"


def test_several_processes_do_not_share_memory(settings):
    settings.PROCESSES = 2
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

    errors = [error for error in run_checks() if error.id == "ops.E001"]

    assert len(errors) == 2
    assert "TEQUIO_REDIS_URL" in errors[0].hint


def test_one_process_may_keep_everything_in_memory(settings):
    settings.PROCESSES = 1

    assert memory_is_not_shared(None) == []

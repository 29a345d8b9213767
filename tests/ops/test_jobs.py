"""The embedded server works off the queue in a thread of its own."""

import signal
import time

import pytest
from django.core.cache import cache
from django.db import transaction
from django_tasks import task_backends
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ops.jobs import EmbeddedWorker
from tests.ops.sample_jobs import fall_over, leave_word

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _queue_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    task_backends.close_all()


@pytest.fixture
def worker():
    worker = EmbeddedWorker(interval=0.05)
    worker.start()
    yield worker
    assert worker.stop(), "the worker did not end in time"


def until(condition, seconds=8.0):
    """Wait until the condition holds; returns whether it came to that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_a_job_that_waited_is_done(worker):
    leave_word.enqueue("hello")

    assert until(lambda: cache.get("word") == "hello")
    assert until(lambda: DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL)


def test_a_job_that_falls_over_is_kept_as_failed_and_the_next_is_done(worker):
    fall_over.enqueue()
    leave_word.enqueue("after")

    assert until(lambda: cache.get("word") == "after")
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count() == 1


def test_a_job_of_a_transaction_that_was_undone_is_never_done(worker):
    with transaction.atomic():
        leave_word.enqueue("never")
        transaction.set_rollback(True)
    leave_word.enqueue("then")

    assert until(lambda: cache.get("word") == "then")
    assert DBTaskResult.objects.count() == 1


def test_enqueueing_wakes_the_worker_at_once():
    worker = EmbeddedWorker(interval=60)
    worker.start()
    time.sleep(0.3)

    leave_word.enqueue("quick")

    assert until(lambda: cache.get("word") == "quick")
    assert worker.stop()


def test_the_worker_leaves_the_signals_of_the_process_alone():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    worker = EmbeddedWorker(interval=0.05)
    worker.start()
    worker.stop()

    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_stopping_ends_the_thread():
    worker = EmbeddedWorker(interval=60)
    worker.start()

    assert worker.stop(timeout=5)
    assert not worker.thread.is_alive()

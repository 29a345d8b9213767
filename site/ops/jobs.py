"""Background work in the embedded server: a thread that works off the same queue as the workers of production."""

import logging
import threading
from time import monotonic

from django.db import DatabaseError, close_old_connections, transaction
from django.utils.crypto import get_random_string
from django_tasks.signals import task_enqueued
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from ops.schedules import run_due

# How often a worker looks whether a schedule is due, in seconds.
LOOKS_EACH = 30

logger = logging.getLogger(__name__)


class EmbeddedWorker(Worker):
    """The database worker without signal handlers, which only a main thread may have.

    It looks before it locks: asking for a job takes SQLite's one write lock, and once a second would be felt. A job
    that this process has just enqueued wakes it.
    """

    def __init__(self, interval=1.0):
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"embedded-{get_random_string(12)}",
            excluded_queue_names=[],
        )
        self.awake = threading.Event()
        self.thread = threading.Thread(target=self.work, name="jobs", daemon=True)
        self.looked_at = float("-inf")

    def start(self):
        task_enqueued.connect(self.on_enqueued, weak=False, dispatch_uid=self.worker_id)
        self.thread.start()

    def stop(self, timeout=10.0):
        """Finish the running job and end. Returns whether it ended in time."""
        task_enqueued.disconnect(dispatch_uid=self.worker_id)
        self.halt()
        if self.thread.is_alive():
            self.thread.join(timeout)
        return not self.thread.is_alive()

    def halt(self):
        """Take no further job."""
        self.running = False
        self.awake.set()

    def on_enqueued(self, **signal):
        transaction.on_commit(self.awake.set)

    def keep_to_the_schedules(self):
        if monotonic() - self.looked_at > LOOKS_EACH:
            self.looked_at = monotonic()
            run_due()

    def work(self):
        """Do what is due, work off what waits, then rest until woken."""
        while self.running:
            self.awake.clear()
            try:
                close_old_connections()
                self.keep_to_the_schedules()
                if DBTaskResult.objects.ready().filter(backend_name=self.backend_name).exists():
                    self.run()
            except DatabaseError:
                logger.exception("The jobs wait: the database did not answer.")
            finally:
                close_old_connections()
            if self.running:
                self.awake.wait(self.interval)

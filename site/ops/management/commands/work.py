import signal

from django.core.management.base import BaseCommand

from ops.jobs import EmbeddedWorker


class Command(BaseCommand):
    help = "Work off the background jobs and keep to the schedules, until Ctrl-C or SIGTERM."

    def handle(self, **options):
        worker = EmbeddedWorker()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_signal: worker.halt())
        self.stdout.write("Working. The running job is finished before this ends.", ending="\n")
        worker.work()

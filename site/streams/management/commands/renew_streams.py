from django.core.management.base import BaseCommand

from streams import log


class Command(BaseCommand):
    help = "Begin a new epoch of all streams, after a backup was restored: open pages then take their state afresh."

    def handle(self, **options):
        self.stdout.write(f"{log.renew()} streams begin a new epoch.")

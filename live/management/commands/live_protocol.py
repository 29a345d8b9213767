from django.core.management.base import BaseCommand

from live.printing import page


class Command(BaseCommand):
    help = "Print the protocol of the live rooms, as docs/live-protocol.md holds it."

    def handle(self, **options):
        self.stdout.write(page(), ending="")

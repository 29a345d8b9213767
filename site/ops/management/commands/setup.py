from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from ops.indexing import indexed_at_the_end


class Command(BaseCommand):
    help = "Bring in what every installation needs: words, states, pages, rights. Running it again changes nothing."
    requires_system_checks: list = []

    def handle(self, *, verbosity, **options):
        with indexed_at_the_end():
            self.load(verbosity)

    def load(self, verbosity):
        for app in settings.DEMO_ORDER:
            if find_spec(f"{app}.setup"):
                if verbosity > 1:
                    self.stderr.write(f"Setting up: {app}…", lambda text: text)
                with transaction.atomic():
                    import_module(f"{app}.setup").load()

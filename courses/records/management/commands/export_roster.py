from pathlib import Path

from django.core.management.base import BaseCommand

from courses.models import Edition
from courses.records.roster import export


class Command(BaseCommand):
    help = "Write who teaches and learns in which edition as tables of OneRoster 1.1, in a zip."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", type=int, help="only this edition, by its number")

    def handle(self, *, file, edition, **options):
        editions = Edition.objects.filter(**({"pk": edition} if edition else {"is_standing": False})).listed()
        file.write_bytes(export(editions))
        self.stdout.write(f"{file}: {len(editions)}")

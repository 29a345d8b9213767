from pathlib import Path

from courses.models import Edition
from courses.records.roster import take
from courses.reporting import Refused, ReportingCommand


class Command(ReportingCommand):
    help = "Enrol the members whom a zip of OneRoster 1.1 names in an edition."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", type=int, required=True, help="the number of the edition")
        parser.add_argument("--class", dest="named", default="", help="which class of the file, by its sourcedId")
        parser.add_argument("--dry-run", action="store_true", help="tell only what would happen")

    def report(self, *, file, edition, dry_run, named, **options):
        found = Edition.objects.filter(pk=edition).first()
        if found is None:
            raise Refused(f"There is no edition {edition}.")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise Refused(f"{file}: {error.strerror}.") from error
        return take(file.name, content, found, is_dry_run=dry_run, named=named)

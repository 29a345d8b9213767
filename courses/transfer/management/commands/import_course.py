from pathlib import Path

from django.utils.translation import gettext as _

from courses.reporting import Refused, ReportingCommand
from courses.transfer.command_line import given, report_of
from languages.codes import CODES, ours


class Command(ReportingCommand):
    help = "Bring in a whole course: a Moodle backup, a Common Cartridge, or an archive of export_course."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", default="en", help=f"language of the file: {', '.join(CODES)}")
        parser.add_argument("--dry-run", action="store_true", help="only say what would come of it")
        super().add_arguments(parser)

    def report(self, *, file, language, dry_run, **options):
        if ours(language) is None:
            raise Refused(_("“%(name)s” is none of our languages.") % {"name": language})
        with given(file, language=ours(language)) as batch:
            if not batch.is_of_course:
                raise Refused(_("This file holds questions: bring them in with import_questions."))
            return report_of(batch, dry_run)

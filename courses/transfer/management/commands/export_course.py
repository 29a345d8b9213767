from pathlib import Path

from django.utils.translation import gettext as _

from courses.models import Question
from courses.reporting import Item, Refused, Report, ReportingCommand
from courses.transfer.command_line import course_named
from courses.transfer.out import archive
from courses.transfer.reading import shortened


class Command(ReportingCommand):
    help = "Write a whole course into one archive that import_course reads, here or elsewhere."

    def add_arguments(self, parser):
        parser.add_argument("course", help="slug or code of the course")
        parser.add_argument("--to", type=Path, default=None, help="file to write; else <code>.zip in this folder")
        super().add_arguments(parser)

    def report(self, *, course, to, **options):
        page = course_named(course)
        target = to or Path(f"{page.code}.zip")
        if target.exists():
            raise Refused(_("The file “%(name)s” is there already.") % {"name": target})
        try:
            with target.open("wb") as file:
                archive.write(page.translation_key, file)
        except OSError as error:
            told = {"name": target, "reason": error.strerror or error}
            raise Refused(_("The file “%(name)s” cannot be written: %(reason)s.") % told) from error
        pages = [each for each in page.get_translations(inclusive=True).select_related("locale").order_by("pk")]
        items = [Item(each.locale.language_code, shortened(each.title)) for each in pages]
        made = {
            "pages": sum(1 + each.get_descendants().count() for each in pages),
            "questions": Question.objects.filter(course_key=page.translation_key, retired_at=None).count(),
            "bytes": target.stat().st_size,
        }
        return Report(str(target), "archive", items, made=made)

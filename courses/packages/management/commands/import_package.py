"""manage.py import_package FILE --course SLUG [--dry-run] [--json]"""

from pathlib import Path

from django.db.models import Q
from django.utils.translation import gettext as _

from courses.models import CoursePage
from courses.packages.models import Package, Version
from courses.packages.reading import Archive, understand
from courses.reporting import LEFT_OUT, SAME, TAKEN, Item, Refused, Report, ReportingCommand


class Command(ReportingCommand):
    help = "Imports a SCORM 1.2, SCORM 2004 or H5P package for a course. Exit code 0: taken; 3: refused."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", help="the package (.zip or .h5p)")
        parser.add_argument("--course", required=True, help="the slug or code of the course")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be imported, and import nothing")

    def report(self, *, file, course, dry_run=False, **options):
        page = CoursePage.objects.filter(Q(slug=course) | Q(code=course.lower())).order_by("pk").first()
        if page is None:
            raise Refused(_("There is no course “%(name)s”.") % {"name": course})
        path = Path(file)
        if not path.is_file():
            raise Refused(_("There is no file %(path)s.") % {"path": path.name})
        with Archive(path) as archive:
            understood = understand(archive)
            report = reported(path.name, understood)
            report.is_dry_run = dry_run
            if Version.objects.of_file(archive, page.translation_key).exists():
                for item in report.items:
                    item.outcome = SAME if item.outcome == TAKEN else item.outcome
            elif not dry_run:
                package = Package.take(archive, understood, page.translation_key)
                report.made = {"packages": 1, "files": package.current.files.count()}
        return report


def reported(name, understood):
    """What was understood, a line for each part, and one for each thing that was put right or left out."""
    report = Report(file=name, format=Version.Kind(understood.kind).label)
    notes = {}
    for where, what in understood.notes:
        notes.setdefault(where, []).append(what)
    for part in understood.played:
        report.items.append(Item(at=part.href[:80], what=part.title, notes=notes.pop(part.title, [])))
    for where, told in notes.items():
        report.items.append(Item(at="-", what=where, outcome=LEFT_OUT, notes=told))
    return report

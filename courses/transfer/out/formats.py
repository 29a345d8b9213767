"""The formats in which questions go out, each with its word for people."""

from django.utils.translation import gettext_lazy as _

from courses.models import Question
from courses.transfer.banking import entry_of
from courses.transfer.out import gift, moodle_xml, qti, table
from courses.transfer.out.pictures import hang_on

FORMATS = {
    "xlsx": (_("Table (XLSX), all languages"), table.write_xlsx),
    "csv": (_("Table (CSV), all languages"), table.write_csv),
    "moodle-xml": ("Moodle XML", moodle_xml.write),
    "qti": ("QTI 2.1", qti.write),
    "gift": ("GIFT", gift.write),
}


def entries_of(course_key):
    """The questions of a course as they are asked now, in their order."""
    found = Question.objects.filter(course_key=course_key, retired_at=None).prefetch_related("options")
    return hang_on([entry_of(question) for question in found.order_by("quiz_key", "position", "pk")])


def write(name, course_key, language):
    """The questions of a course in a format. Returns Written."""
    _label, writer = FORMATS[name]
    return writer(entries_of(course_key), language)

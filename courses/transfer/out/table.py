"""Questions as the table that authors fill in: all types but pictures, in all languages."""

import csv
import io

from django.utils.translation import gettext as _
from openpyxl import Workbook

from courses.transfer.formats.table import COLUMNS, TYPES, rows_of
from courses.transfer.out.writing import Written
from ops.tables import guarded

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_csv(entries, language=None):
    written = Written("questions.csv", "text/csv; charset=utf-8")
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in [list(COLUMNS), *_rows(entries, written)])
    written.content = out.getvalue().encode("utf-8-sig")
    return written


def write_xlsx(entries, language=None):
    written, book, out = Written("questions.xlsx", XLSX), Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("questions")
    for row in [list(COLUMNS), *_rows(entries, written)]:
        sheet.append([guarded(cell) for cell in row])
    book.save(out)
    written.content = out.getvalue()
    return written


def _rows(entries, written):
    for entry in entries:
        if entry["type"] in TYPES:
            written.count += 1
            written.lose_pictures([entry])
            yield from rows_of(entry)
        else:
            written.leave_out(entry, _("A table cannot hold the picture of a question."))

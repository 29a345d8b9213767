"""Tables that people keep in spreadsheets: read as they come, written so that no cell is taken for a formula."""

import csv
import io
import zipfile
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook

LARGEST = 5 * 1024 * 1024
UNPACKED = 60 * 1024 * 1024
ROWS = 5000
COLUMNS = 120
CELL = 2000
# What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(ValueError):
    """A file that is no table that we can read; the message says in words what to do."""


@dataclass
class Table:
    """Headers and rows of text; each row with the number of its line in the file."""

    headers: list
    rows: list


def read(name, content, tidied=None):
    """Return the Table in a CSV or XLSX file, whatever its encoding and separator. Raises Unreadable.

    `tidied` makes the text of a cell, where it shall be another than one short line.
    """
    if len(content) > LARGEST:
        raise Unreadable(_("The file is larger than 5 MB. Split it into several."))
    lines = _sheet(content) if content[:4] == b"PK\x03\x04" else _text(content)
    headers, rows = [], []
    for number, cells in lines:
        cells = [(tidied or _tidy)(cell) for cell in cells[:COLUMNS]]
        if not any(cells):
            continue
        if not headers:
            headers = [cell.casefold() for cell in cells]
            while not headers[-1]:
                headers.pop()
        elif len(rows) == ROWS:
            words = _("The table has more than %(number)d rows. Split it into several files.")
            raise Unreadable(words % {"number": ROWS})
        else:
            rows.append((number, dict(zip(headers, cells, strict=False))))
    if not headers:
        raise Unreadable(_("There is nothing in the file %(name)s.") % {"name": name})
    return Table(headers, rows)


def _tidy(cell):
    """The text of a cell, without the quotation mark that guards it against being taken for a formula."""
    text = "" if cell is None else " ".join(str(cell).split())[:CELL]
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def _text(content):
    text = _decoded(content)
    first = text.lstrip("\n").split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), start=1)
    except csv.Error as error:
        words = _("The file is not a regular CSV table: look for a quotation mark that is not closed.")
        raise Unreadable(words) from error


def _decoded(content):
    """The text of a file in UTF-8, in UTF-16 with its mark, or in the Windows encoding of Western Europe."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace").replace("\r\n", "\n")
    if b"\0" in content:
        raise Unreadable(_("This is no table. Save it as CSV or XLSX."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sheet(content):
    """The rows of the first sheet of a workbook, with the values that formulas had when it was saved."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                raise Unreadable(_("The workbook is too large when it is opened. Save only the table that you need."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        yield from enumerate(sheet.iter_rows(values_only=True, max_row=ROWS + 200, max_col=COLUMNS), start=1)
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken workbook makes the reader raise
        raise Unreadable(_("This workbook cannot be opened. Save it again as XLSX, or as CSV.")) from error


def guarded(value):
    """Return a cell that no spreadsheet takes for a formula, whatever somebody has called themselves."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_response(name, headers, rows):
    """Answer with a table as CSV, in UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([guarded(header) for header in headers])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    content = out.getvalue().encode("utf-8-sig")
    return _download(content, "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_response(name, headers, rows):
    """Answer with a table as a workbook in which every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:30])
    for row in (headers, *rows):
        sheet.append([guarded(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return _download(
        out.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{name}.xlsx"
    )


def _download(content, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)

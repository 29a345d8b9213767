"""The report as PDF: accessible (PDF/UA-1), to be kept (PDF/A-2a), set by Typst with our own fonts."""

import json
from functools import cache
from pathlib import Path

import typst
from django.utils import formats, timezone
from django.utils.translation import gettext as _

import courses
from languages.codes import current

HERE = Path(__file__).parent
FONTS = Path(courses.__file__).parent / "certificates" / "fonts"
REGIONS = {"en": ("en", "US"), "es": ("es", "MX"), "pt-br": ("pt", "BR"), "fr": ("fr", "FR")}


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def report_pdf(report, issuer):
    """The PDF of a report in the reader's language."""
    compiler = typst.Compiler(str(HERE / "print" / "report.typ"), root=str(HERE / "print"), font_paths=_fonts())
    inputs = {"facts": json.dumps(facts_of(report, issuer, timezone.localtime()))}
    return compiler.compile(
        format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"], timestamp=timezone.now().replace(microsecond=0)
    )


def facts_of(report, issuer, now):
    """What the pages of a report say."""
    lang, region = REGIONS[current()]
    return {
        "lang": lang,
        "region": region,
        "issuer": issuer,
        "title": _("From applying to the certificate: %(editions)s") % {"editions": report.title},
        "said": _("As of %(date)s.") % {"date": formats.date_format(now, "DATE_FORMAT")},
        "date": formats.date_format(now, "DATE_FORMAT"),
        "year": now.year,
        "month": now.month,
        "day": now.day,
        "words": {"meaning": _("What each number means"), "hidden": hidden_words()},
        "definitions": [(str(column.label), str(column.definition)) for column in report.columns],
        "whole": [(str(column.label), _cell(number)) for column, number in report.totals],
        "tables": [*map(_table, report.tables), *_stops(report), *_items(report)],
    }


def hidden_words():
    return _(
        "A dot stands for fewer than five people, or for a number that would let one compute them: "
        "nobody can be recognised."
    )


def _table(table):
    labels = [str(column.label) for column in table.columns]
    rows = [[row.name, *map(_cell, row.numbers)] for row in table.rows]
    rows.append([_("Together"), *map(_cell, table.totals)])
    return {"label": str(table.label), "heads": [_("Name"), *labels], "rows": rows}


def _stops(report):
    if not report.stops:
        return []
    rows = [[f"{stop.number} {stop.title}", _cell(stop.done), _cell(stop.stopped)] for stop in report.stops]
    heads = [_("Step"), _("Have done it"), _("Have stopped here")]
    return [{"label": _("Where people stop"), "heads": heads, "rows": rows}]


def _items(report):
    if not report.items:
        return []
    rows = [[str(item.question), _cell(item.learners), _cell(item.facility)] for item in report.items]
    heads = [_("Question"), _("Learners"), _("Known, in per cent")]
    return [{"label": _("How the questions fared"), "heads": heads, "rows": rows}]


def _cell(number):
    return "·" if number is None else formats.number_format(number)

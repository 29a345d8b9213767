import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from courses.questions.base import FULL, NOTHING, QuestionType, register
from courses.questions.wording import lines_of
from languages.codes import current
from languages.fields import Translated
from languages.folding import fold

LONGEST = 40
_MEASURE = re.compile(r"([^\d.,]*?)([+\-−]?[\d.,][\d\s.,'’\u00a0\u202f]*)([^\d]*\d?)")

# 2.5e6, as calculators and spreadsheets write it.
_SCIENTIFIC = re.compile(r"([+-]?\d{1,15}(?:[.,]\d{1,10})?)[eE]([+-]?\d{1,2})")


@register
class Numeric(QuestionType):
    """A number, perhaps with a unit. The answer is the text as it was typed: `1,234` is either number it may mean."""

    name = "numeric"
    label = _("A number")
    has_options = False

    def content(self, question):
        content = {
            "answer": plain(question.number),
            "tolerance": plain(question.tolerance),
            "unit": dict(question.unit),
        }
        return content | ({"units": units} if (units := units_of(question.units)) else {})

    def faults(self, draft):
        yield from super().faults(draft)
        if draft.get("number") is None:
            yield "number", _("Say which number is right.")
        if (units := draft.get("units")) and len(units_of(units)) < len(lines_of(units)):
            yield (
                "units",
                _("Write one unit in each line, as “km = 1000”: what one of it is in the unit of the answer."),
            )
        if units and not draft.get("unit"):
            yield "unit", _("Say in which unit the right number is.")

    def read(self, content, data, name):
        return data.get(name, "").strip()[:LONGEST] or None

    def credit(self, content, answer, points=None):
        if not isinstance(answer, str):
            return NOTHING
        target, tolerance = Decimal(str(content["answer"])), Decimal(str(content["tolerance"]))
        return FULL if any(abs(number - target) <= tolerance for number in measures(answer, content)) else NOTHING

    def say(self, content, answer):
        return [(answer, current())] if isinstance(answer, str) else []

    def ask(self, asked, content, answer, shuffle):
        asked.unit = Translated(content.get("unit"))
        asked.units = [unit["names"][0] for unit in content.get("units", [])]

    def tell(self, asked, content, answer):
        asked.expected = content["answer"]


def plain(number):
    """A decimal as text without needless zeros, so that the same number is the same content."""
    return format(Decimal(str(number or 0)).normalize(), "f")


def units_of(text):
    """Read lines such as `km, kilometre = 1000` as [{"names": […], "factor": "1000"}]; what is no unit is left out."""
    units = []
    for line in lines_of(text or ""):
        names, _equals, factor = line.rpartition("=")
        names, number = [name.strip() for name in names.split(",") if name.strip()], decimal(factor.strip())
        if names and number:
            units.append({"names": names, "factor": plain(number)})
    return units


def measures(text, content):
    """Every number, in the unit of the answer, that a typed text may mean."""
    readings = set(numbers(text))
    if found := _MEASURE.fullmatch(text):
        before, number, after = found.groups()
        factor = factor_of(before.strip() or after.strip(), content) if not (before.strip() and after.strip()) else None
        readings |= {reading * factor for reading in numbers(number)} if factor is not None else set()
    return readings


def factor_of(name, content):
    """What one of a unit is in the unit of the answer, or None. Capitals count only where they make a difference."""
    units = [({*content.get("unit", {}).values()}, "1")]
    units += [({*unit["names"]}, unit["factor"]) for unit in content.get("units", [])]
    for told in (_as_written, fold):
        factors = {Decimal(factor) for names, factor in units if told(name) in {told(each) for each in names}}
        if len(factors) == 1:
            return factors.pop()
    return None


def _as_written(name):
    return unicodedata.normalize("NFKC", name)


def numbers(text):
    """Every number that a typed text may mean: a comma or a point may part thousands or decimals."""
    text = re.sub(r"[\s\u00a0\u202f'’%]", "", text).replace("−", "-")
    if scientific := _SCIENTIFIC.fullmatch(text):
        return {Decimal(scientific[1].replace(",", ".")).scaleb(int(scientific[2]))}
    if text.count(",") and text.count("."):
        # With both, the last one parts the decimals.
        thousands = "," if text.rindex(".") > text.rindex(",") else "."
        readings = {text.replace(thousands, "").replace(",", ".")}
    else:
        readings = {text.replace(",", "."), re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", text).replace(",", ".")}
    return {number for reading in readings if (number := decimal(reading)) is not None}


def decimal(text):
    if not re.fullmatch(r"[+-]?(\d{1,15}(\.\d{0,10})?|\.\d{1,10})", text, re.ASCII):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover (the pattern above lets nothing else pass)
        return None

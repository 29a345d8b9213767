"""What pages say of marks: `{% load teaching %}`."""

from django import template
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.weighing import hundredths as rounded

register = template.Library()


@register.filter
def hundredths(number):
    """A number with at most two decimals, in the reader's way."""
    return formats.number_format(f"{rounded(number).normalize():f}")


@register.simple_tag
def per_cent(score):
    """A mark, not rounded to a whole number: 66.67%."""
    return pgettext("a share of a hundred", "%(number)s%%") % {"number": hundredths(score)}


@register.simple_tag
def typed(wrong, pk, score):
    """What stands in the box of a mark: what somebody typed and is wrong, or the mark as it is."""
    return wrong.get(pk) or ("" if score is None else hundredths(score))


@register.simple_tag
def gradebook_lines(book):
    """The lines of a gradebook. Its thousands of cells are written here, since a template takes four times as long."""
    hidden, given = _("not released yet"), _("given by a tutor")
    return format_html_join("", "{}", ((_line(row, hidden, given),) for row in book.rows))


def _line(row, hidden, given):
    cells = format_html_join("", "{}", ((_cell(row.enrolment.pk, cell, hidden, given),) for cell in row.cells))
    score, letter = row.account.score, format_html(" {}", row.letter) if row.letter else ""
    return format_html(
        '<tr><th scope="row" class="who"><a href="../../../enrolments/{}/marks/">{}</a></th>'
        '<td class="num"><b>{}</b>{}</td>{}</tr>',
        row.enrolment.pk,
        row.enrolment.member,
        "–" if score is None else hundredths(score),
        letter,
        cells,
    )


def _cell(pk, cell, hidden, given):
    if cell.score is None:
        return format_html('<td class="num"><a href="{}/{}/">–</a></td>', pk, cell.key)
    notes = [note for note, is_so in ((hidden, cell.is_hidden), (given, cell.is_overruled)) if is_so]
    return format_html(
        '<td class="num{}"><a href="{}/{}/">{}{}</a></td>',
        " mark-hidden" if cell.is_hidden else "",
        pk,
        cell.key,
        hundredths(cell.score),
        format_html('{}<span class="visually-hidden"> {}</span>', "*" if cell.is_overruled else "", ", ".join(notes))
        if notes
        else "",
    )

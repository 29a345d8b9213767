"""The time line of the network."""

import datetime

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.simple_tag
def day(text):
    """A year, a month or a day in the reader's language, as exact as it is known: 2009, April 2009."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    whole = datetime.date(*parts, *[1] * (3 - len(parts)))
    return date_format(whole, "YEAR_MONTH_FORMAT" if len(parts) == 2 else "DATE_FORMAT")

"""The library on other apps' pages: the records of a country, the map of the Americas, and how sources are told."""

import re
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from languages.codes import current
from languages.detection import detect
from library.models import Practice, Programme
from members.models import Country

register = template.Library()

# An address, without the full stop or bracket that ends a sentence after it.
ADDRESS = re.compile(r"""(https?://[^\s<>"']*[^\s<>"'.,;:!?()\[\]])""")


@register.simple_tag
def source(text, language=""):
    """Where something is said: its addresses as links under the name of their site, its words in their language.

    `language` is that of a text too short to tell.
    """
    pieces = ADDRESS.split(text)
    html = format_html_join("", "{}", ([linked(piece) if n % 2 else piece] for n, piece in enumerate(pieces)))
    code = detect(text, language) if any(piece.strip() for piece in pieces[::2]) else ""
    return html if code in ("", current()) else format_html('<span lang="{}">{}</span>', code, html)


def linked(address):
    host = urlsplit(address).netloc.removeprefix("www.")
    return format_html('<a href="{}" rel="noopener">{}</a>', address, host)


@register.simple_tag(takes_context=True)
def programme_of(context, code):
    """The programme of that address, or None where the visitor may not see it."""
    visitor = context["request"].user
    return Programme.objects.visible_to(visitor).filter(code=code).select_related("country").first()


@register.inclusion_tag("library/_records.html")
def records_of(country, visitor):
    """The records of a country that the visitor may see, with what their cards show."""
    programmes = Programme.objects.visible_to(visitor).filter(country=country).listed()
    practices = Practice.objects.visible_to(visitor).filter(country=country).listed()
    return {
        "programmes": programmes.prefetch_related(None).prefetch_related("types"),
        "practices": practices.prefetch_related(None),
        "country": country,
    }


@register.inclusion_tag("library/_map.html")
def map_of_records(visitor):
    """The states on a map, those with records marked; each leads to its records.

    Their outlines, dots for the small ones, are in `static/img/americas.svg`: loaded once, by the code of the state.
    """
    with_records = set(Programme.objects.visible_to(visitor).values_list("country", flat=True).distinct())
    countries = Country.objects.select_related("subregion").order_by("subregion__position", "slug")
    return {
        "states": [
            {
                "country": country,
                "has_records": country.iso2 in with_records,
                "url": f"{reverse('library:programmes')}?country={country.iso2}",
            }
            for country in countries
        ]
    }

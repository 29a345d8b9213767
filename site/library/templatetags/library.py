"""The library on other apps' pages: the records of a country, and the map of the Americas."""

from django import template
from django.urls import reverse

from library.models import Practice, Programme
from members.models import Country

register = template.Library()


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

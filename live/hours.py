"""What a moment is called on the clocks of the member states."""

from itertools import groupby

from django.utils import timezone

from members.middleware import zone
from members.models import Country


def hours_around(moment):
    """[(local time, [countries])] from the west to the east: states whose clocks agree share a line."""
    clocks = [(timezone.localtime(moment, zone(country.timezone)), country) for country in Country.objects.all()]
    clocks.sort(key=lambda pair: (pair[0].replace(tzinfo=None), str(pair[1])))
    grouped = groupby(clocks, key=lambda pair: pair[0].replace(tzinfo=None))
    return [(local, [country for _local, country in pairs]) for local, pairs in grouped]

"""How large the network is: counted, and remembered for a few minutes."""

from django.core.cache import cache

from members.models import Country, Institution, Member

KEY = "pages:numbers"
MINUTES = 5


def numbers():
    """Return {what: how many}; each is of what anybody may know of."""
    counted = cache.get(KEY)
    if counted is None:
        counted = count()
        cache.set(KEY, counted, MINUTES * 60)
    return counted


def count():
    return {
        "states": Country.objects.count(),
        "institutions": Institution.objects.count(),
        "members": Member.objects.endorsed().count(),
    }

"""Who will read what one writes: said beside the button, before one writes it."""

from django.core.cache import cache
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.models import Member
from spaces.models import Space

KEPT = 600


def audience_of(space):
    """A sentence such as “Seen by 64 members of 21 states”. Counted anew every ten minutes."""
    if space.visibility == Space.Visibility.PUBLIC:
        return _("Seen by anyone on the internet")
    counted = cache.get_or_set(f"audience:{space.pk}:{space.visibility}", lambda: _count(space), KEPT)
    return _sentence(**counted)


def _count(space):
    readers = space.readers(Member.objects.present())
    return readers.aggregate(members=Count("pk"), states=Count("country", distinct=True))


def _sentence(members, states):
    of_states = ngettext("of %(states)d state", "of %(states)d states", states) % {"states": states}
    return ngettext(
        "Seen by %(members)d member %(of_states)s", "Seen by %(members)d members %(of_states)s", members
    ) % {"members": members, "of_states": of_states}

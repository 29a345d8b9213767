"""How much happened in each space."""

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from languages.folding import fold
from ops.figures import breakdown
from spaces.models import Space


@breakdown(
    _("What happened in the spaces"),
    _("Deeds that were recorded during the last 30 days, such as a thread, a dialogue, somebody who joined."),
    [_("Deeds"), _("People")],
)
def by_space():
    lately = Event.objects.filter(at__gt=timezone.now() - timedelta(days=30)).exclude(space=None)
    counted = lately.values("space").annotate(deeds=Count("pk"), people=Count("actor", distinct=True))
    spaces = Space.objects.in_bulk([row["space"] for row in counted])
    rows = [(spaces[row["space"]], [row["deeds"], row["people"]]) for row in counted]
    rows.sort(key=lambda row: fold(row[0].name))
    return [(str(space), space.get_absolute_url(), numbers) for space, numbers in rows]

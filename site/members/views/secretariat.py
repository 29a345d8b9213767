"""The desk of the secretariat: the state of the network on one page."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from members.models import Institution, Member
from members.state import by_sector, by_state, silent
from ops.figures import breakdowns, figures
from ops.policies import secretariat_only


@secretariat_only
@require_GET
def desk(request):
    """Members by state, standing and sector; silent states; what every app counts, each number with its definition."""
    states = by_state()
    context = {
        "states": states,
        "silent": silent(states),
        "sectors": by_sector(),
        "figures": [(figure, figure.count()) for figure in figures],
        "breakdowns": [(table, table.rows()) for table in breakdowns],
        "waiting": Member.objects.awaiting_word_of(request.user).awaiting().count(),
        "proposed": Institution.objects.proposed().count(),
    }
    return render(request, "members/secretariat/desk.html", context)

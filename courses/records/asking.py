"""Which statements are asked for (xAPI 1.0.3, part 3, 2.1.3): by whom, what, of what, and when."""

import json

from django.utils.dateparse import parse_datetime

from courses.records.agents import agent_of
from courses.records.models import Statement
from courses.records.store import Unfit, can_be_kept

ASKED = ("agent", "verb", "activity", "registration", "since", "until", "limit", "after")


def asked(query):
    """Return the statements that a query means, of any order. Raises Unfit with the parameter that does not fit."""
    for name in query:
        if name not in ASKED:
            raise Unfit(f"`{name}` is not known here. Statements come in the order in which they were stored.")
        if not can_be_kept(query[name]):
            raise Unfit(f"`{name}` has signs that cannot be kept.")
    found = Statement.objects.all()
    if query.get("verb"):
        found = found.filter(said__verb__id=query["verb"])
    if query.get("activity"):
        found = found.filter(said__object__id=query["activity"])
    if query.get("registration"):
        found = found.filter(said__context__registration=query["registration"])
    if query.get("agent"):
        found = found.filter(**_actor(agent_of(query["agent"])))
    if since := moment_of(query, "since"):
        found = found.filter(stored_at__gt=since)
    if until := moment_of(query, "until"):
        found = found.filter(stored_at__lte=until)
    return found


def _actor(agent):
    kind, *said = json.loads(agent)
    if kind == "account":
        return {"said__actor__account__homePage": said[0], "said__actor__account__name": said[1]}
    # Others write addresses and their digests as they like.
    return {f"said__actor__{kind}" if kind == "openid" else f"said__actor__{kind}__iexact": said[0]}


def moment_of(query, name):
    """A moment that a query names, or None. Raises Unfit."""
    text = query.get(name, "").replace(" ", "+")
    try:
        moment = parse_datetime(text) if text else None
    except ValueError:
        moment = None
    if text and moment is None:
        raise Unfit(f"`{name}` is no moment.")
    return moment

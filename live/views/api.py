"""The room for programs: its state, its events, and the command bus over HTTP."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from live.commands import bus
from live.seats import find_seat
from live.snapshots import is_readable, snapshot
from ops.policies import public
from streams import polling
from streams.envelope import milliseconds
from streams.threads import writing
from streams.views import answer_commands


def found(visitor, uuid):
    """The dialogue, the participant and the seat, or 404 for a stranger."""
    if (place := find_seat(visitor, uuid)) is None:
        raise Http404
    return place


@public
@require_GET
def state(request, uuid):
    """The whole room as the visitor may see it; a visitor who has this state already is told so in a few bytes."""
    dialogue, participant, _seat = found(request.user, uuid)
    fresh = snapshot(dialogue, participant)
    revs = fresh["state"]["revs"] | {"votes": fresh["state"]["me"]["votes_rev"]}
    numbers = {**fresh["cursors"], **revs}
    etag = f'"{fresh["epoch"]};{";".join(f"{name}={number}" for name, number in sorted(numbers.items()))}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        response = HttpResponse(status=304)
    else:
        response = JsonResponse(fresh | {"server_ms": milliseconds()}, json_dumps_params={"ensure_ascii": False})
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@public
@require_POST
def commands(request, uuid):
    """One command, or the list of somebody who was offline."""
    _dialogue, _participant, seat = found(request.user, uuid)
    return answer_commands(request, bus, seat)


@public
@require_GET
async def events(request, uuid):
    """What came after the numbers that the client has."""
    mark = await polling.authority()
    return await polling.poll(request, await seat_of(request, uuid), mark)


@public
@require_GET
async def sse(request, uuid):
    """The same as server-sent events."""
    mark = await polling.authority()
    return await polling.event_stream(request, await seat_of(request, uuid), mark)


async def seat_of(request, uuid):
    """The seat of a visitor who follows without a socket."""
    dialogue, _participant, seat = await writing(found, await request.auser(), uuid)
    if not is_readable(dialogue):
        raise Http404
    return seat

"""Following without a socket: a poll, and an event stream. Any view may use them that has a seat to offer."""

from asgiref.sync import sync_to_async
from django.db import connections
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from ops.addresses import address_of
from streams.envelope import milliseconds
from streams.following import Following, cursors_in
from streams.limits import buckets
from streams.outlets import QueuedOutlet
from streams.switchboard import switchboard

# Seconds that a poll may wait, and between two polls of a client that does not.
LONGEST_WAIT = 25
SHORTEST_REST, LONGEST_REST = 3, 30
# One more second of rest for so many connections.
CROWD = 300
# Seconds between the comments that keep a silent event stream open.
COMMENT_EVERY = 20


def etag_of(epoch, cursors):
    """Where a client stands, as one word: `k3f9;room=812;me=4`."""
    return ";".join([epoch, *(f"{alias}={seq}" for alias, seq in sorted(cursors.items()))])


def standing_in(etag):
    """The (epoch, cursors) of such a word."""
    epoch, *pairs = etag.strip('"').split(";")
    return epoch, cursors_in(dict(pair.partition("=")[::2] for pair in pairs))


def too_often(request, seat):
    """The answer to somebody who asks faster than anybody needs; nothing to everybody else."""
    wait = buckets.wait(address_of(request), "join") or buckets.wait(seat.owner, "sync")
    if wait:
        return HttpResponse(status=429, headers={"Retry-After": str(-(-wait // 1000))})
    return None


async def begin(seat, mark, epoch, cursors):
    """A new following with a queue, welcomed and replayed."""
    board = switchboard()
    following = Following(board, QueuedOutlet(seat.owner), seat)
    await following.open(mark)
    await following.begin(epoch, cursors)
    return following


async def authority():
    """The moment before somebody's rights are looked up."""
    board = switchboard()
    await board.open({})
    return board.mark


async def poll(request, seat, mark):
    """What came after the client's numbers: 200 with a list, 304 or 204 with the time to rest when nothing did."""
    if refusal := too_often(request, seat):
        return refusal
    following = await begin(seat, mark, request.GET.get("epoch", ""), cursors_in(request.GET))
    try:
        welcome, *events = [frame.event for frame in await following.outlet.next(0)]
        if not events and (wait := wait_of(request)):
            events = [frame.event for frame in await following.outlet.next(wait)]
    finally:
        following.end()
    cursors = advanced(welcome["d"]["cursors"], events)
    response = answer(request, welcome, events, cursors)
    response["ETag"] = f'"{etag_of(welcome["d"]["epoch"], cursors)}"'
    response["Cache-Control"] = "private, no-cache"
    response["Retry-After"] = str(rest())
    return response


def wait_of(request):
    """The seconds that a client wants to wait for news; nonsense is none."""
    wait = request.GET.get("wait", "0")[:4]
    return min(int(wait), LONGEST_WAIT) if wait.isdecimal() else 0


def answer(request, welcome, events, cursors):
    """The events with the new numbers; nothing, when the client has them and knows that."""
    known = request.headers.get("If-None-Match", "").removeprefix("W/")
    if not events and cursors_in(request.GET).keys() >= cursors.keys():
        same = known.strip('"') == etag_of(welcome["d"]["epoch"], cursors)
        return HttpResponse(status=304 if same else 204)
    detail = {"epoch": welcome["d"]["epoch"], "cursors": cursors, "server_ms": milliseconds(), "events": events}
    return JsonResponse(detail, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def advanced(cursors, events):
    """The numbers after these events."""
    cursors = dict(cursors)
    for event in events:
        advance(cursors, event)
    return cursors


def advance(cursors, event):
    """Move the number of the event's stream."""
    if event["t"] == "reset":
        cursors[event["s"]] = event["d"]["cursor"]
    elif "seq" in event:
        cursors[event["s"]] = event["seq"]


def rest():
    """Seconds that a client shall wait before it polls again: more when many are here."""
    return min(SHORTEST_REST + len(switchboard().outlets) // CROWD, LONGEST_REST)


async def event_stream(request, seat, mark):
    """Server-sent events; each id holds all numbers, so that `Last-Event-ID` resumes."""
    if refusal := too_often(request, seat):
        return refusal
    epoch, cursors = request.GET.get("epoch", ""), cursors_in(request.GET)
    if last := request.headers.get("Last-Event-ID"):
        epoch, cursors = standing_in(last)
    following = await begin(seat, mark, epoch, cursors)
    response = StreamingHttpResponse(written(following), content_type="text/event-stream")
    response["Cache-Control"] = "private, no-store, no-transform"
    response["X-Accel-Buffering"] = "no"
    # Compression would hold events back; the middleware leaves alone what has an encoding.
    response["Content-Encoding"] = "identity"
    return response


async def written(following):
    """The text of an event stream, as long as both sides want it."""
    try:
        # This connection lives long and needs no database of its own.
        await sync_to_async(connections.close_all)()
        epoch, cursors = following.epoch, {}
        while following.outlet.is_open or following.outlet.waiting:
            frames = await following.outlet.next(COMMENT_EVERY)
            for frame in frames:
                if frame.event["t"] == "welcome":
                    cursors |= frame.event["d"]["cursors"]
                advance(cursors, frame.event)
                yield f"id: {etag_of(epoch, cursors)}\ndata: {frame.text}\n\n"
            if not frames:
                yield ": still here\n\n"
    finally:
        following.end()

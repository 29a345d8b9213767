"""A small room on streams, for the tests: whoever has a number may say something, and everybody hears it."""

import json
from pathlib import Path

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from ops.policies import public
from streams import hub, log, polling
from streams.commands import Bus
from streams.consumers import StreamConsumer
from streams.errors import Refused
from streams.seats import Seat
from streams.views import answer_commands

SCRIPTS = Path(__file__).parents[2] / "static/js"
MODULES = json.dumps({"imports": {name: f"/{name}.js" for name in ("channel", "forms", "lines", "outbox")}})
PAGE = f"<!doctype html><html lang=en><title>A room</title><script type=importmap>{MODULES}</script><h1>A room</h1>"
ROOM = "room:1"

bus = Bus("room.v1")


@bus.command("say", limit="total")
def say(seat, command):
    """Say something to everybody."""
    match command.d:
        case {"text": str(text)}:
            entry = log.append(seat.place, "said", {"text": text, "by": seat.owner}, client_id=command.id)
            return {"seq": entry.seq}
    raise Refused("invalid", field="text")


@bus.command("whisper", limit="total")
def whisper(seat, command):
    """Say something to oneself only."""
    log.append(seat.owner, "whispered", command.d)


@bus.command("count", limit="total", keeps_receipt=False)
def count(seat, command):
    """Tell everybody a tally."""
    log.announce(seat.place, "tally", {"n": command.d["rev"]}, rev=command.d["rev"])


@bus.command("remove", limit="total")
def remove(seat, command):
    """Send somebody away."""
    hub.disconnect(command.d["owner"], code=command.d.get("code", 4403))


@bus.command("ask", limit="question")
def ask(seat, command):
    """Ask a question, which is not done often."""


@bus.command("flood", limit="total")
def flood(seat, command):
    """Tell everybody a lot of nothing."""
    for _ in range(command.d["count"]):
        log.announce(seat.place, "noise", {"text": "x" * command.d["size"]})


@bus.command("break", limit="total")
def break_down(seat, command):
    """Fail, as code that nobody has tested."""
    log.append(seat.place, "said", {"text": "never heard"})
    raise ZeroDivisionError


def seat_for(query):
    """The seat of the member `as`, in the room `in`; 0 is a stranger."""
    number, place = query.get("as", "0"), f"room:{query.get('in', '1')}"
    if not number.isdigit() or int(number) == 0:
        return None
    own = f"member:{number}"
    return Seat(own, {"room": place, "me": own}, place=place, caps=["say"], welcome={"room_id": 1})


class RoomConsumer(StreamConsumer):
    bus = bus

    async def seat(self):
        return seat_for(self.query) or 4404


@public
@csrf_exempt
@require_POST
def commands(request):
    seat = seat_for(request.GET)
    return answer_commands(request, bus, seat) if seat else HttpResponse(status=404)


@public
@require_GET
async def events(request):
    seat = seat_for(request.GET)
    return await polling.poll(request, seat, await polling.authority()) if seat else HttpResponse(status=404)


@public
@require_GET
async def stream(request):
    seat = seat_for(request.GET)
    return await polling.event_stream(request, seat, await polling.authority()) if seat else HttpResponse(status=404)


@public
@require_GET
def script(request, name):
    return HttpResponse((SCRIPTS / f"{name}.js").read_text(), content_type="text/javascript")


@public
@require_GET
def page(request):
    return HttpResponse(PAGE)


websocket_urlpatterns = [path("ws/room/", RoomConsumer.as_asgi())]
urlpatterns = [
    path("", page),
    path("<slug:name>.js", script),
    path("api/room/commands", commands),
    path("api/room/events", events),
    path("api/room/sse", stream),
]

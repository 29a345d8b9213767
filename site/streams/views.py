"""Polling, event streams and commands over HTTP."""

import json

from django.http import Http404, JsonResponse
from django.views.decorators.http import require_GET

from ops.policies import public
from streams import polling
from streams.commands import LONGEST, perform_all
from streams.errors import Refused
from streams.personal import personal_seat
from streams.threads import reading

# Commands in one request: the queue of somebody who was offline.
MOST = 20


@public
@require_GET
async def events(request):
    """Poll one's own stream and those in `?follow=`."""
    mark = await polling.authority()
    return await polling.poll(request, await seat_of(request), mark)


@public
@require_GET
async def sse(request):
    """Follow one's own stream and those in `?follow=` as server-sent events."""
    mark = await polling.authority()
    return await polling.event_stream(request, await seat_of(request), mark)


async def seat_of(request):
    """The seat of the visitor, or 404."""
    seat = await reading(personal_seat, await request.auser(), request.GET.get("follow", ""))
    if seat is None:
        raise Http404
    return seat


def answer_commands(request, bus, seat):
    """Carry out the command in the body of a request, or the list of them, and answer each."""
    try:
        messages = json.loads(request.body[: MOST * LONGEST + 1])
    except (ValueError, RecursionError):
        messages = None
    if not isinstance(messages, dict | list) or (isinstance(messages, list) and len(messages) > MOST):
        return JsonResponse(Refused("bad_envelope", most=MOST).as_event(), status=400)
    if isinstance(messages, dict):
        [answer] = perform_all(bus, seat, [messages])
        return JsonResponse(answer, status=200 if answer["t"] == "ack" else 422)
    return JsonResponse(perform_all(bus, seat, messages), safe=False)

"""The shape of what goes over the wire: one JSON object for each event."""

import json
import time

from django.core.serializers.json import DjangoJSONEncoder

VERSION = 1


def milliseconds(moment=None):
    """A moment as the server's milliseconds since 1970; now, if none is given."""
    return int((moment.timestamp() if moment else time.time()) * 1000)


def encode(event):
    """An event as text, without a superfluous byte."""
    return json.dumps(event, separators=(",", ":"), ensure_ascii=False, cls=DjangoJSONEncoder)


def event_of(word, alias):
    """A word of the doorbell as the event that the readers know the stream of as `alias`."""
    event = {"v": VERSION, "t": word["kind"], "s": alias}
    if word.get("seq") is not None:
        event |= {"seq": word["seq"], "ep": word["epoch"]}
    elif word.get("rev") is not None:
        event["rev"] = word["rev"]
    if word.get("about"):
        event["of"] = word["about"]
    event |= {"ts": word["ts"], "d": word["data"]}
    if word.get("client_id"):
        event["cid"] = word["client_id"]
    return event


def control(kind, **detail):
    """An event for one connection only: welcome, reset, pong, bye."""
    return {"v": VERSION, "t": kind, "d": detail}

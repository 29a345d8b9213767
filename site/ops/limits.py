"""How often somebody may do something. Counted in the cache; while the cache is away nobody is held up."""

import re
import time
from functools import wraps

from django.core.cache import cache
from django.shortcuts import render

from ops.addresses import address_of

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def parsed(rate):
    """Read a rate such as `10/m` or `5/10m` as (how many, in how many seconds)."""
    match = re.fullmatch(r"(\d+)/(\d*)([smhd])", rate)
    if match is None:
        raise ValueError(f"{rate!r} is no rate: write it as '10/m' or '5/10m'.")
    count, length, unit = match.groups()
    return int(count), int(length or 1) * UNITS[unit]


def limit(key, rate, now=time.time):
    """Count one deed of `key` and return 0, or return the seconds to wait when there have been too many.

    A sliding window: the count of the running period, and of the one before as much as still reaches into it. The
    counting is the cache's own atomic increment, so that many processes at once cannot slip through.
    """
    allowed, seconds = parsed(rate)
    period, passed = divmod(now(), seconds)
    running, former = f"limit:{key}:{rate}:{int(period)}", f"limit:{key}:{rate}:{int(period) - 1}"
    cache.add(running, 0, 2 * seconds)
    try:
        done = cache.incr(running)
    except ValueError:
        return 0
    share = 1 - passed / seconds
    if done + cache.get(former, 0) * share <= allowed:
        return 0
    return max(1, round(seconds - passed))


def limited(name, rate, counts_reading=False):
    """Return a decorator: a member (or, not signed in, an address) may send to this view only so often.

    Reading is free, unless it is what costs. Who does too much is told kindly how long to wait; what they typed stays
    in their browser.
    """

    def decorate(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            if request.method in ("GET", "HEAD", "OPTIONS") and not counts_reading:
                return view(request, *args, **kwargs)
            who = f"member:{request.user.pk}" if request.user.is_authenticated else f"address:{address_of(request)}"
            wait = limit(f"{name}:{who}", rate)
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return counted

    return decorate


def too_often(request, wait):
    """The answer to somebody who is too fast."""
    response = render(request, "ops/too_often.html", {"wait": wait, "minutes": -(-wait // 60)}, status=429)
    response["Retry-After"] = str(wait)
    return response

"""Threads that may be about the same matter as a title that is being typed."""

import re

from django.db.models import Case, IntegerField, Q, Value, When

from forums.models import Thread

LONG = 5
MOST = 5


def similar_threads(visitor, title):
    """At most five threads that share the longest words of the title, those that share most first."""
    words = sorted({word.lower() for word in re.findall(r"\w+", title) if len(word) >= LONG}, key=len, reverse=True)[:4]
    if not words:
        return []
    shares = sum(
        (Case(When(title__icontains=word, then=1), default=0, output_field=IntegerField()) for word in words), Value(0)
    )
    shared = Q()
    for word in words:
        shared |= Q(title__icontains=word)
    threads = Thread.objects.visible_to(visitor).standing().filter(shared).annotate(shares=shares)
    return threads.select_related("forum").order_by("-shares", "-bumped_at", "-pk")[:MOST]

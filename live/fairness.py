"""The order of the speakers: whoever has not spoken yet comes first, then whoever raised the hand earlier.

A pure function of stored facts: the same for everybody, whatever order the messages came in. Each place comes with the
reason for it, so that nobody has to guess why another one is called before.
"""

RULES = ("first_turn", "order")


def in_order(requests, spoken):
    """The requests in order, as [(request, reason)]; `spoken` holds the participants who had a turn already."""

    def place(request):
        return request.participant_id in spoken, request.raised_at, request.pk

    return [
        (request, "order" if request.participant_id in spoken else "first_turn")
        for request in sorted(requests, key=place)
    ]

"""Who may read the streams that this app writes."""

from streams.readers import reader


@reader("member")
def own_stream(visitor, key):
    """A member's own bell, for that member alone."""
    return visitor.is_authenticated and key == f"member:{visitor.pk}"

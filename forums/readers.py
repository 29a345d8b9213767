"""Who may follow the stream of a space: whoever may read the space."""

from spaces.models import Space
from streams.readers import reader


@reader("space")
def readers_of_the_space(visitor, key):
    """The stream `space:12` tells of new posts in space 12."""
    pk = key.partition(":")[2]
    return pk.isdecimal() and Space.objects.visible_to(visitor).filter(pk=int(pk)).exists()

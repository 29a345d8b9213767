"""What another system sends as JSON."""

import json

from django.utils.translation import gettext as _

from courses.lti.errors import Refused
from streams.commands import storable

LONGEST = 64_000


def read_object(request):
    """Return the object that a request brings. Raises Refused."""
    if len(request.body) > LONGEST:
        raise Refused(_("This is too long."))
    try:
        said = storable(json.loads(request.body))
    except (ValueError, RecursionError) as error:
        raise Refused(_("This is not JSON.")) from error
    if not isinstance(said, dict):
        raise Refused(_("This is no object of JSON."))
    return said

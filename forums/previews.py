"""What was typed into a form, whether or not the form is in order: to be kept, and to be shown as it will look."""

import markup
from forums import people
from forums.models.post import LONGEST


def texts(request):
    """The text and the title, as far as they can be kept."""
    typed = (request.POST.get(name, "").replace("\0", "") for name in ("source", "title"))
    return tuple(text[:most] for text, most in zip(typed, (LONGEST, 160), strict=True))


def preview_of(request):
    """How the text will look."""
    source, _title = texts(request)
    return markup.read(source, people.resolver(request.user))

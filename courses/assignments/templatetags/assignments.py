"""What the pages of assignments say: `{% load assignments %}`."""

from django import template
from django.utils.safestring import SafeString

from languages.codes import OWN_NAMES
from languages.fields import Translated

register = template.Library()


@register.filter
def made_by_markup(html):
    """A text or a piece of one that markup has rendered and nobody has added to since."""
    # Safe: from markup's allow-list nothing else comes; cutting it into pieces and covering names adds no tags.
    return SafeString(html)


@register.filter
def told(texts):
    """A text that is kept as plain data in several languages, in the reader's."""
    return Translated(texts)


@register.filter
def item(things, key):
    """What stands under a key."""
    return things.get(key, "")


@register.filter
def signed(number):
    """A number with its sign: +2, −1, 0."""
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


@register.filter
def in_own_words(code):
    """A language in its own words."""
    return OWN_NAMES.get(code, code)

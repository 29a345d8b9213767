"""The four languages of the network, and how other spellings of their codes map to ours."""

from django.conf import settings
from django.utils.translation import get_language

# Each language in its own words: what a language switch shows.
OWN_NAMES = {"en": "English", "es": "Español", "pt-br": "Português", "fr": "Français"}
SHORT_NAMES = {"en": "EN", "es": "ES", "pt-br": "PT", "fr": "FR"}

CODES = tuple(OWN_NAMES)


def ours(code):
    """Return our code for any spelling of one of the four languages (`pt`, `pt_BR`, `es-mx`), or None."""
    code = (code or "").lower().replace("_", "-")
    if code in CODES:
        return code
    base = code.split("-")[0]
    return "pt-br" if base == "pt" else base if base in CODES else None


def current():
    """The language of this request or job, always one of the four."""
    return ours(get_language()) or settings.LANGUAGE_CODE


def fallbacks(code):
    """The order in which a reader of `code` is served a text that is missing: related languages first."""
    order = {"es": ("es", "pt-br", "en", "fr"), "pt-br": ("pt-br", "es", "en", "fr"), "fr": ("fr", "en", "es", "pt-br")}
    return order.get(code, ("en", "es", "pt-br", "fr"))

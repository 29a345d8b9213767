"""Words as people type them: what of them counts, and whether two of them say the same."""

import unicodedata

from languages.folding import fold

# Letters that are no accented others: “año” is not “ano”.
OWN_LETTERS = {"es": "ñ"}
_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "\u00ad": None}
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE"})


def plain_words(text, language, is_exact=False):
    """What counts of a typed text: never its kinds of quotes, dashes and spaces, nor a point at its end.

    Unless it must be exact, neither capitals count nor accents, but for the letters that are a language's own.
    """
    text = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY).translate(_LIGATURES)
    text = " ".join(text.split()).rstrip(" .!?;,")
    if is_exact:
        return text
    kept = OWN_LETTERS.get(language, "")
    return "".join(letter if letter in kept else fold(letter) for letter in text.casefold())


def says(answer, form, language, is_exact=False):
    """Whether a typed answer is this accepted form, in which `*` stands for anything."""
    given = plain_words(answer, language, is_exact)
    first, *rest = [plain_part(part, language, is_exact) for part in form.split("*")]
    if not rest:
        return given == plain_words(form, language, is_exact) != ""
    if not given.startswith(first):
        return False
    *middle, last = rest
    at = len(first)
    for part in middle:
        at = given.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return len(given) - len(last) >= at and given.endswith(last)


def plain_part(part, language, is_exact):
    """A piece of a form between two stars: its spaces count, for they part words."""
    inner = plain_words(f"|{part}|", language, is_exact)
    return inner[1:-1]


def lines_of(text):
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]

"""Letters without accents, as people type them when they search."""

import unicodedata


def fold(text):
    """Return what the text says in small letters without accents, so that "Educación" is found by "educacion"."""
    decomposed = unicodedata.normalize("NFKD", str(text).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text, limit=8):
    """Return the folded words of what somebody typed into a search box: the first few of them."""
    # PostgreSQL keeps no null character, and so does not look for one.
    return fold(text[:200].replace("\0", " ")).split()[:limit]

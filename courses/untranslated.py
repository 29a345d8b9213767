"""Which blocks of a text are still in another language than the rest of it. Pure: it compares what is at hand."""

import html
import re

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{2}")
# What is the same in every language.
SAME = {"code", "credit"}


def still_in(page, versions):
    """{id of a block: language} of the blocks of a page that say word for word what an earlier version of it says.

    The language is that of the oldest one that says so: a translation of a translation has the words of the first.
    """
    earlier = sorted((other for other in versions if page.pk and other.pk and other.pk < page.pk), key=lambda o: o.pk)
    if not earlier or page.alias_of_id:
        return {}
    blocks, said = [block for block in _blocks(page) if has_words(block)], [_said(other) for other in earlier]
    found = {}
    for block in blocks:
        same = (other.language for other, words in zip(earlier, said, strict=True) if _says(words, block))
        if (language := next(same, page.language)) != page.language:
            found[block["id"]] = language
    return found


def _blocks(page):
    """The blocks of a page as they are stored, of all its streams; those without a name are nobody's translation."""
    values = [getattr(page, name) for name in page.words]
    return [dict(block) for value in values for block in getattr(value, "raw_data", ()) if block.get("id")]


def _said(page):
    return {block["id"]: block["value"] for block in _blocks(page)}


def _says(words, block):
    return block["id"] in words and words[block["id"]] == block["value"]


def texts(value):
    """Every text within the stored value of a block."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in SAME:
                yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def has_words(block):
    """Whether there is something to translate in a block: two words in a row, so that a name or an address is none."""
    for text in texts(block["value"]):
        words = html.unescape(_TAG.sub(" ", text)).split()
        if sum(bool(_WORD.search(word)) for word in words) > 1:
            return True
    return False

"""Which blocks of a text are still in another language than the rest of it. Pure: it compares what is at hand."""

import html
import re

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{2}")
# What is the same in every language.
SAME = {"code", "credit"}


def still_in(page, versions):
    """{id of a block: language} of the blocks of a page that say word for word what an earlier version of it says."""
    earlier = sorted((other for other in versions if page.pk and other.pk and other.pk < page.pk), key=lambda o: o.pk)
    if not earlier or page.alias_of_id:
        return {}
    return left_in(page.language, _blocks(page), [(other.language, _blocks(other)) for other in earlier])


def left_in(language, blocks, earlier):
    """The same of a text as its stored blocks; `earlier` are (language, blocks) of what it may be translated from.

    The language is that of the oldest one that says so: a translation of a translation has the words of the first.
    """
    blocks = [block for block in blocks if has_words(block)]
    said = [(code, {block["id"]: block["value"] for block in others}) for code, others in earlier]
    found = {}
    for block in blocks:
        if (first := next((code for code, words in said if _says(words, block)), language)) != language:
            found[block["id"]] = first
    return found


def _blocks(page):
    return blocks_of(getattr(page, name) for name in page.words)


def blocks_of(values):
    """The blocks of some streams as they are stored; those without a name are nobody's translation."""
    return [dict(block) for value in values for block in getattr(value, "raw_data", ()) if block.get("id")]


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

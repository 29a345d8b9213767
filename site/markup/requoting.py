"""Texts that go where other people read: what they quote of others, and whom they name, goes along or is left out."""

import re

from markup import mentions, quotes
from markup.rendering import _parser_for

LEFT_OUT = "> […]"


def requoted(source, place):
    """The text with each quote as `place` says: (thread, number) → where the post is now, or "" to leave it out."""
    lines = source.split("\n")
    for first, last, sources in reversed(_quotes(source)):
        places = {quoted: place(*quoted) for quoted in sources}
        if all(places.values()):
            lines[first:last] = [_readdressed(line, places) for line in lines[first:last]]
        elif places:
            before = lines[first].partition(">")[0]
            lines[first:last] = [before + LEFT_OUT]
    return "\n".join(lines)


def without_names(source, is_named, word):
    """The text with `word` in the place of everybody mentioned whom `is_named`, a function of a Wanted, leaves out."""
    full = re.sub(
        mentions.FULL, lambda found: found[0] if is_named(mentions.Wanted(pk=int(found[2]))) else word, source
    )
    short = rf"(?<![\w.\-/@]){mentions.SHORT.pattern}"
    return re.sub(short, lambda found: found[0] if is_named(mentions.Wanted(name=found[1].lower())) else word, full)


def _quotes(source):
    """[(first line, line after the last, [(thread, number)])] of the outermost blockquotes."""
    found, until = [], 0
    for token in _parser_for(source).parse(source, {}):
        if token.type == "blockquote_open":
            if token.map[0] >= until:
                until = token.map[1]
                found.append((*token.map, []))
            if token.meta.get("source"):
                found[-1][2].append(token.meta["source"])
    return found


def _readdressed(line, places):
    return re.sub(quotes.SOURCE, lambda found: places.get((int(found[1]), int(found[2])), found[0]), line)

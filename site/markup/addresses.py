"""Web addresses that people paste: they become links without any syntax."""

import re

from markdown_it.token import Token

ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'`|\\^{}\[\]]{3,1000}", re.IGNORECASE)
# Punctuation after an address belongs to the sentence.
AFTER = ".,;:!?»”’*_~"


def teach(markdown):
    """Teach the parser to link plain addresses, after it has found all other links."""
    markdown.core.ruler.push("addresses", link_all)


def link_all(state):
    for block in state.tokens:
        if block.type == "inline" and "://" in block.content:
            block.children = list(linked(block.children))


def linked(children):
    """The tokens of a line, with the addresses in its text (but not in its links) as links."""
    depth = 0
    for token in children:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "text" and not depth:
            yield from split(token)
        else:
            yield token


def split(token):
    """One text as texts and links."""
    start = 0
    for found in ADDRESS.finditer(token.content):
        address = trimmed(found.group())
        yield text(token.content[start : found.start()], token)
        yield Token("link_open", "a", 1, attrs={"href": address}, level=token.level)
        yield text(address, token)
        yield Token("link_close", "a", -1, level=token.level)
        start = found.start() + len(address)
    yield text(token.content[start:], token)


def trimmed(address):
    """The address without the punctuation that follows it; a closing bracket stays if it was opened inside."""
    while address and (address[-1] in AFTER or (address[-1] == ")" and address.count("(") < address.count(")"))):
        address = address[:-1]
    return address


def text(content, like):
    return Token("text", "", 0, content=content, level=like.level)

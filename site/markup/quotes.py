"""Quotes: a Markdown blockquote whose first line links to the post that it comes from.

    > [Rosa Quispe, #3](/threads/7/posts/3/)
    >
    > Families leave on paper and are poorer in fact.

It reads well in an e-mail and in any other program, and needs no syntax of its own.
"""

import re

SOURCE = re.compile(r"(?:/[a-z]{2}(?:-[a-z]{2})?)?/threads/(\d{1,15})/posts/(\d{1,9})/")


def teach(markdown):
    """Teach the parser to mark the blockquotes that say where they come from."""
    markdown.core.ruler.push("quotes", mark)


def mark(state):
    """Give a quote and its first line the classes that they are shown by."""
    for quote, line, source in found(state.tokens):
        quote.attrJoin("class", "quote")
        line.attrJoin("class", "source")
        quote.meta["source"] = source


def found(tokens):
    """The quotes of a text: (the blockquote, its first line, (thread, number))."""
    for quote, line, words in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if quote.type == "blockquote_open" and line.type == "paragraph_open" and words.children:
            first = words.children[0]
            source = SOURCE.fullmatch(first.attrGet("href") or "") if first.type == "link_open" else None
            if source:
                yield quote, line, (int(source[1]), int(source[2]))


def quoted(tokens):
    """The posts that a text quotes, each once, in order."""
    return list(dict.fromkeys(token.meta["source"] for token in tokens if token.meta.get("source")))


def quote(text, name, href):
    """The Markdown that quotes `text`, for the composer."""
    lines = "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())
    label = re.sub(r"[\[\]\\]", "", name)
    return f"> [{label}]({href})\n>\n{lines}\n\n"


def without_quotes(text):
    """A text without what it quotes itself: quotes of quotes make a thread unreadable."""
    own = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">"))
    return re.sub(r"\n{3,}", "\n\n", own).strip() or text

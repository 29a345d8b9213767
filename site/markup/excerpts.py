"""The beginning of a text, in plain words, for lists and notices."""

from html.parser import HTMLParser

BLOCKS = {"p", "br", "li", "blockquote", "pre", "td", "th", "tr", "h3", "h4", "h5", "h6"}


class Words(HTMLParser):
    """Collects the words of our own HTML; what it quotes from others is left out unless there is nothing else."""

    def __init__(self, enough):
        super().__init__()
        self.enough = enough
        self.own, self.others, self.length, self.depth = [], [], 0, 0

    def handle_starttag(self, tag, attrs):
        self.depth += tag == "blockquote"
        self._say(" " if tag in BLOCKS else dict(attrs).get("alt") or "" if tag == "img" else "")

    def handle_endtag(self, tag):
        self.depth -= tag == "blockquote"
        self._say(" " if tag in BLOCKS else "")

    def handle_data(self, data):
        self._say(data)

    def _say(self, text):
        (self.others if self.depth else self.own).append(text)
        self.length += 0 if self.depth else len(text)


def excerpt(html, n=160):
    """At most `n` characters of the text of our HTML, ending with a whole word."""
    words = Words(n)
    words.feed(html[: 20 * n + 4000])
    words.close()
    return shortened(" ".join("".join(words.own).split()) or " ".join("".join(words.others).split()), n)


def shortened(text, n):
    """At most `n` characters of a plain text, ending with a whole word."""
    if len(text) <= n:
        return text
    cut = text[: n - 1]
    head = cut.rpartition(" ")[0] if text[n - 1] != " " else cut
    return f"{(head or cut).rstrip(' ,;:.–—-')}…"

"""What members write, in Markdown, becomes HTML that is safe to show to anybody.

It is rendered once, on write, and kept together with VERSION; whoever changes the rendering raises the number, and
`manage.py render_posts` brings what is kept up to date.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from markup import addresses, alignment, headings, images, mentions, quotes
from markup.cleaning import clean
from markup.mentions import Person, Wanted

VERSION = 1

# Texts with more brackets or bars than any person types get no links or tables: both cost more than linear time.
MOST_BRACKETS = 1500
MOST_BARS = 6000

__all__ = ["VERSION", "Person", "Reading", "read", "render"]


@dataclass(frozen=True)
class Reading:
    """A text that has been read: its HTML, the people it mentions, and the (thread, number) of the posts it quotes."""

    html: str
    mentioned: list[int] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)


def parser():
    """Markdown without HTML; a line break is a line break."""
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 30})
    markdown.enable(["table", "strikethrough"])
    for rule in (mentions, quotes, addresses, images, headings, alignment):
        rule.teach(markdown)
    return markdown


_markdown = parser()
_without_links = parser().disable(["link", "image", "mention"])
_without_tables = parser().disable("table")
_without_either = parser().disable(["link", "image", "mention", "table"])


def read(source: str, resolve: Callable[[list[Wanted]], dict[Wanted, Person]] | None = None) -> Reading:
    """Read a text. `resolve` is asked once, for all the people that the text mentions."""
    markdown = _parser_for(source)
    env: dict = {}
    tokens = markdown.parse(source, env)
    wanted = mentions.wanted(tokens)
    people = resolve(wanted) if resolve and wanted else {}
    mentions.fill(tokens, people)
    html = clean(markdown.renderer.render(tokens, markdown.options, env))
    met = dict.fromkeys(people[want].pk for want in wanted if want in people)
    return Reading(html=html, mentioned=list(met), quoted=quotes.quoted(tokens))


def render(source: str) -> str:
    """The safe HTML of a text in which nobody is mentioned."""
    return read(source).html


def _parser_for(source):
    many_brackets, many_bars = source.count("[") > MOST_BRACKETS, source.count("|") > MOST_BARS
    if many_brackets and many_bars:
        return _without_either
    return _without_links if many_brackets else _without_tables if many_bars else _markdown

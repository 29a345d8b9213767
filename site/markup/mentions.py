"""Mentions: `@[Rosa Quispe](member:7)`, as the composer writes them, or `@rosa-quispe`, as people type them."""

import re
from dataclasses import dataclass

from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline

FULL = re.compile(r"@\[([^\[\]\n]{1,120})\]\(member:(\d{1,15})\)")
SHORT = re.compile(r"@(\w+(?:-\w+)+)")
LONGEST_SHORT = 80
# Whoever mentions more people than this wants a list, not a mention.
MOST = 30


@dataclass(frozen=True)
class Wanted:
    """Somebody as a text names them: by number, or by their name in small letters with hyphens."""

    pk: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody as they are: their number, their name, and the address of their page."""

    pk: int
    name: str
    href: str


def teach(markdown):
    """Teach the parser to see mentions, and how to show them."""
    markdown.inline.ruler.before("link", "mention", mention)
    markdown.add_render_rule("mention", show)
    markdown.inline.add_terminator_char("@")


def mention(state: StateInline, silent: bool) -> bool:
    """One mention, where the parser stands."""
    if state.src[state.pos] != "@" or _is_inside_a_word(state):
        return False
    found = FULL.match(state.src, state.pos, state.posMax)
    if found:
        want = Wanted(pk=int(found[2]))
    else:
        found = SHORT.match(state.src, state.pos, min(state.posMax, state.pos + LONGEST_SHORT))
        if not found:
            return False
        want = Wanted(name=found[1].lower())
    if not silent:
        token = state.push("mention", "", 0)
        token.content, token.meta = found[1], {"want": want}
    state.pos = found.end()
    return True


def _is_inside_a_word(state):
    """`rosa@mides-example.org` is an address and mentions nobody."""
    return state.pos > 0 and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] in "._-/@")


def tokens_of(tokens):
    return (child for token in tokens for child in token.children or () if child.type == "mention")


def wanted(tokens):
    """Everybody whom the text names, each once, in order; beyond MOST nobody is looked up."""
    return list(dict.fromkeys(token.meta["want"] for token in tokens_of(tokens)))[:MOST]


def fill(tokens, people):
    """Tell each mention whom it means."""
    for token in tokens_of(tokens):
        token.meta["person"] = people.get(token.meta["want"])


def show(self, tokens, index, options, env):
    """A link to the person under their real name, whatever was written; plain text for nobody."""
    token = tokens[index]
    person = token.meta.get("person")
    if person is None:
        return f"@{escapeHtml(token.content)}"
    href, name = escapeHtml(person.href), escapeHtml(person.name)
    return f'<a class="mention" data-member="{person.pk}" href="{href}">@{name}</a>'

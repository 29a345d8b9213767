"""The blocks of a text, each with the language that it is really in."""

from dataclasses import dataclass

from django import template

from languages.codes import OWN_NAMES, current

register = template.Library()


@dataclass
class Part:
    """A block of a text."""

    block: object
    # Of a block that nobody has translated yet: its language, where it is another than that of the text.
    language: str = ""
    # Whether the reader is told so here: where the language changes, and not at each block.
    is_told: bool = False

    @property
    def language_name(self):
        return OWN_NAMES[self.language]


@register.simple_tag(takes_context=True)
def parts(context, value):
    """The blocks of a text as Parts; the page's `untranslated` is {id of a block: language} of those in another one."""
    untranslated, before, found = context.get("untranslated") or {}, "", []
    for block in value:
        language = untranslated.get(block.id, "")
        found.append(Part(block, language, is_told=language not in ("", before, current())))
        before = language
    return found

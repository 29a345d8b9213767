"""The shapes of what a command may carry: from what came over the wire, or from a form, to what the deed can use."""

import unicodedata
from dataclasses import dataclass

from languages.codes import ours
from streams.errors import Refused

# A double precision number of JavaScript holds no more, and no key of ours comes near.
LARGEST = 2**53


@dataclass(frozen=True)
class Text:
    """Some words, in one line or in several; never empty unless it may be."""

    longest: int
    lines: bool = True
    empty: bool = False

    def __call__(self, value):
        if not isinstance(value, str):
            raise ValueError("not a text")
        kept = "".join(character for character in value.replace("\r\n", "\n") if self.is_kept(character))
        text = (kept if self.lines else " ".join(kept.split())).strip()
        if not text and not self.empty:
            raise ValueError("empty")
        if len(text) > self.longest:
            raise Refused("too_long", max=self.longest)
        return text

    def is_kept(self, character):
        """Line breaks stay; what steers a terminal or turns the direction of the text around does not."""
        if character == "\n":
            return True
        is_control = unicodedata.category(character) in ("Cc", "Cs", "Cn")
        return not is_control and not "\u202a" <= character <= "\u202e" and not "\u2066" <= character <= "\u2069"


@dataclass(frozen=True)
class Whole:
    """A whole number between two others; a form sends it as text."""

    least: int = 0
    most: int = LARGEST

    def __call__(self, value):
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ValueError("not a whole number")
        number = int(value)
        if not self.least <= number <= self.most:
            raise ValueError("out of range")
        return number


@dataclass(frozen=True)
class OneOf:
    """One of some words."""

    words: tuple

    def __call__(self, value):
        if value not in self.words:
            raise ValueError("not one of the words")
        return value


def flag(value):
    """Yes or no; a form sends it as text."""
    if value in (True, "true", "on", "1"):
        return True
    if value in (False, "false", "off", "0"):
        return False
    raise ValueError("neither yes nor no")


def language(value):
    """One of our languages, in any spelling."""
    code = ours(value) if isinstance(value, str) else None
    if code is None:
        raise ValueError("not one of our languages")
    return code


def reference(value):
    """What is meant among several kinds of things, such as `question:12`, as (kind, number)."""
    kind, _colon, number = value.partition(":") if isinstance(value, str) else ("", "", "")
    return OneOf(("question", "chat"))(kind), Whole(1)(number)


def read(shapes, given):
    """The fields that a command declares, read from what was given; unknown ones are left aside.

    A name that ends in `?` may be missing. What is wrong is refused with the name of the field.
    """
    fields = {}
    for declared, shape in shapes.items():
        name = declared.removesuffix("?")
        if given.get(name) in (None, "") and declared.endswith("?"):
            continue
        try:
            fields[name] = shape(given.get(name))
        except Refused as refusal:
            raise Refused(refusal.code, field=name, **refusal.params) from None
        except (ValueError, TypeError):
            raise Refused("invalid", field=name) from None
    return fields

"""The number of a certificate: random, short enough to type, with a last character that shows a slip.

Fifteen characters of thirty-two are 75 bits: nobody comes upon one by trying. None of them looks like another, and
a slip is told from a number that never was: one wrong character, or two that changed places, is always noticed.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
# What people write in the place of a figure.
_MEANT = str.maketrans("OIL", "011", " -–—·._")


def new_code():
    """A number that has not been given to anybody."""
    return with_check("".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1)))


def with_check(drawn):
    """The characters that were drawn, with the one that shows a slip."""
    return drawn + ALPHABET[_times_x(_rest(drawn))]


def normalized(typed):
    """The number that somebody meant, however it was typed."""
    return typed.upper().translate(_MEANT)[: 2 * LENGTH]


def is_whole(code):
    """Whether this can be a number of ours: of the right length and characters, and without a slip."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET) and _rest(code) == 0


def grouped(code):
    """The number as people read it: in groups of four."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def _rest(code):
    """The characters as a polynomial over the field of 32 elements, at one of its generators."""
    value = 0
    for character in code:
        value = _times_x(value) ^ ALPHABET.index(character)
    return value


def _times_x(value):
    return (value << 1) ^ (0b100101 if value & 0b10000 else 0)

"""Sentences that are said now and read later, by somebody with another language: they know of what they were made.

`said` stands in for `gettext` (as `_`) where reports are written. What it returns is the sentence in the language that
is active; `kept` makes of it its English source and its values, and `retold` says it again.
"""

from django.utils.translation import gettext, ngettext

PLAIN = (str, int, float, bool, type(None))


class Said(str):
    """A translated sentence that remembers its source."""

    source: str | list
    values: dict

    @classmethod
    def of(cls, source, values, text):
        sentence = cls(text)
        sentence.source, sentence.values = source, values
        return sentence

    def __mod__(self, values):
        return Said.of(self.source, values, super().__mod__(values))

    def __str__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return Said.of, (self.source, self.values, str.__str__(self))


def said(source):
    return Said.of(source, {}, gettext(source))


def n_said(one, many, number):
    """The same for `ngettext`."""
    return Said.of([one, many, number], {}, ngettext(one, many, number))


def kept(value):
    """A value for JSON, in which sentences are kept as what they were made of."""
    if isinstance(value, Said):
        return {"said": value.source, "with": kept(value.values)}
    if isinstance(value, dict):
        return {name: kept(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [kept(part) for part in value]
    return value if isinstance(value, PLAIN) else str(value)


def retold(value):
    """What was kept, in the language that is active; what was no such sentence is as it was."""
    if isinstance(value, dict) and value.keys() == {"said", "with"}:
        source = value["said"]
        text = gettext(source) if isinstance(source, str) else ngettext(*source)
        return text if value["with"] == {} else text % retold(value["with"])
    if isinstance(value, dict):
        return {name: retold(part) for name, part in value.items()}
    return [retold(part) for part in value] if isinstance(value, list) else value

"""The protocol as a page to read: printed from the tables that the program itself obeys."""

from live.protocol import COMMANDS, EVENTS, GRANTS
from live.shapes import OneOf, Text, Whole
from streams.errors import MESSAGES, RETRYABLE

HEAD = """# The protocol of a live room

Printed by `bin/manage live_protocol` from `live/protocol.py`; do not edit it by hand. What the envelopes, the streams,
the numbers and the close codes are is told in [concepts/dialogue.md](concepts/dialogue.md).
"""
GRADES = {"D": "kept", "C": "the latest counts"}


def page():
    """The whole page, in Markdown."""
    return "\n".join([HEAD, *roles(), *commands(), *events(), *errors()])


def table(*head):
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def roles():
    yield "## Roles\n"
    yield "Which commands a role may give, by the least role that the table of commands names.\n"
    yield from table("Role", "May give the commands of")
    for role, granted in GRANTS.items():
        yield row(f"`{role}`", ", ".join(f"`{name}`" for name in GRANTS if name in granted))
    yield ""


def commands():
    yield "## Commands\n"
    yield from table("Command", "Least role", "Stages", "Fields (? = optional)", "Limit", "Emits")
    for kind in COMMANDS.values():
        fields = ", ".join(f"`{name}` {shape_of(shape)}" for name, shape in kind.fields.items()) or "none"
        emits = ", ".join(f"`{name}`" for name in dict.fromkeys(kind.emits))
        yield row(f"`{kind.name}`", kind.role, " ".join(kind.states), fields, kind.limit, emits)
    yield ""


def shape_of(shape):
    """What a field takes, in a few words."""
    match shape:
        case Text():
            return f"text ≤ {shape.longest}"
        case Whole():
            return "number"
        case OneOf():
            return "/".join(shape.words)
    return {"flag": "yes or no", "language": "language", "reference": "`question:…` or `chat:…`"}[shape.__name__]


def events():
    yield "## Events\n"
    yield from table("Event", "Stream", "Grade", "Data")
    for event in EVENTS.values():
        data = " ".join(f"`{name}`" for name in event.fields)
        yield row(f"`{event.name}`", event.stream, GRADES[event.grade], data)
    yield ""


def errors():
    yield "## Refusals\n"
    yield from table("Code", "May be sent again", "What people read")
    for code, message in MESSAGES.items():
        yield row(f"`{code}`", "yes" if code in RETRYABLE else "no", str(message))
    yield ""

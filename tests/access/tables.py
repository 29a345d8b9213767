"""Tables of who may do what: seven people, one line for each thing to do, kept in files and compared with them."""

import re
from pathlib import Path

from tests.demonstration import someone

PEOPLE = {
    "visitor": None,
    "awaiting": "kemar",
    "stranger": "luis",
    "member": "rosa",
    "facilitator": "ana",
    "moderator": "tomas",
    "secretariat": "sofia",
}

# What is done, before who may do it.
DEED = re.compile(r"(.+?) *(?:everybody|visitor):")


def everybody():
    """{part: member}; nobody stands for the visitor."""
    return {part: someone(name) if name else None for part, name in PEOPLE.items()}


def row(deed, answers):
    """A line of a table."""
    first, *others = answers.values()
    if set(others) <= {first}:
        return f"{deed:<53}everybody:{first}"
    return f"{deed:<53}{' '.join(f'{part}:{answers[part]:<3}' for part in PEOPLE)}".rstrip()


def differences(name, rows, request, deeds=None):
    """What the table of this name says otherwise; `pytest tests/access --update-golden` writes it anew.

    With the names of all deeds, rows of some are enough: of the others it is only asked whether they are there.
    """
    path = Path(__file__).parent / name
    if request.config.getoption("--update-golden"):
        path.write_text("\n".join(rows) + "\n")
    table = path.read_text().splitlines()
    known = {DEED.match(line)[1]: line for line in table}
    gone = known.keys() - deeds if deeds else {deed for deed, line in known.items() if line not in rows}
    return [
        *(f"new or changed: {row}" for row in rows if row not in table),
        *(f"new: {deed}" for deed in (deeds or set()) - known.keys()),
        *(f"gone or changed: {known[deed]}" for deed in gone),
    ]

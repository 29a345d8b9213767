"""Tables of who may do what: seven people, one line for each thing to do, kept in files and compared with them."""

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


def everybody():
    """{part: member}; nobody stands for the visitor."""
    return {part: someone(name) if name else None for part, name in PEOPLE.items()}


def row(deed, answers):
    """A line of a table."""
    first, *others = answers.values()
    if set(others) <= {first}:
        return f"{deed:<53}everybody:{first}"
    return f"{deed:<53}{' '.join(f'{part}:{answers[part]:<3}' for part in PEOPLE)}".rstrip()


def differences(name, rows, request):
    """What the table of this name says otherwise; `pytest tests/access --update-golden` writes it anew."""
    path = Path(__file__).parent / name
    if request.config.getoption("--update-golden"):
        path.write_text("\n".join(rows) + "\n")
    table = path.read_text().splitlines()
    return [
        *(f"new or changed: {row}" for row in rows if row not in table),
        *(f"gone or changed: {row}" for row in table if row not in rows),
    ]

"""The words that the product brings along: themes, sectors, the glossary and the closed lists of the forms."""

from languages.fields import Translated
from vocabulary.models import Choice, Sector, Term, Theme
from vocabulary.seeds import plant, read


def load():
    """Bring the words into the database. Running it again changes nothing; what the secretariat edits stays."""
    plant(Theme, [_branch(entry) for entry in read(__file__, "themes")["themes"]], key=["code"])
    plant(Sector, [_branch(entry) for entry in read(__file__, "sectors")["sectors"]], key=["code"])
    plant(Term, [_term(entry) for entry in read(__file__, "glossary")["terms"]], key=["code"])
    plant(Choice, list(_choices(read(__file__, "vocabularies"))), key=["vocabulary", "code"])


def _branch(entry):
    return {
        "code": entry["code"],
        "parent_id": entry["parent"],
        "position": entry["order"],
        "name": Translated(entry["name"]),
    }


def _term(entry):
    return {
        "code": entry["code"],
        "theme_id": entry["theme"],
        "term": Translated(entry["term"]),
        "definition": Translated(entry["definition"]),
    }


def _choices(lists):
    for vocabulary, entries in lists.items():
        for position, entry in enumerate(entries if isinstance(entries, list) else []):
            yield {
                "vocabulary": vocabulary,
                "code": entry["code"],
                "position": position,
                "name": Translated(entry["name"]),
            }

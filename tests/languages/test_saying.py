"""A sentence that is said in one language and read in another."""

import json
from copy import deepcopy

from django.utils import translation
from django.utils.translation import gettext_lazy

from languages.saying import kept, n_said, retold, said


def report():
    inside = said("line %(number)d") % {"number": 7}
    return {
        "items": [{"at": inside, "what": "Plain words", "notes": [str(said("A text without a question."))]}],
        "counts": n_said("%(number)d question", "%(number)d questions", 2) % {"number": 2},
        "nested": said("Categories became tags: %(names)s.") % {"names": inside},
        "lazy": gettext_lazy("Published"),
    }


def test_what_was_said_in_english_is_read_in_french():
    with translation.override("en"):
        stored = json.loads(json.dumps(kept(deepcopy(report()))))
        assert retold(stored) == report()

    with translation.override("fr"):
        read = retold(stored)
        assert read["items"] == [
            {"at": "ligne 7", "what": "Plain words", "notes": ["Un texte sans question."]},
        ]
        assert read["counts"] == "2 questions"
        assert "ligne 7" in read["nested"]


def test_what_was_kept_may_be_kept_again_and_what_is_no_sentence_stays():
    stored = kept(report())

    assert kept(stored) == stored
    assert retold({"said": "a key of somebody"}) == {"said": "a key of somebody"}
    assert retold(["100 %", 3, None]) == ["100 %", 3, None]

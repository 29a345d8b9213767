"""The records of the demonstration are read in four languages."""

from languages.codes import CODES
from library import demo
from vocabulary.seeds import read


def test_each_reads_what_a_programme_and_a_practice_are_in_their_own_language():
    programmes, practices = read(demo.__file__, "programmes")["programmes"], read(demo.__file__, "practices")
    texts = [entry["summary"] for entry in programmes]
    texts += [entry[name] for entry in practices for name in demo.PRACTICE_TEXTS]

    assert [text["en"] for text in texts if set(text) != set(CODES)] == []

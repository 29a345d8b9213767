import pytest

from courses.models import Attempt
from tests.courses import making


@pytest.fixture
def catalogs(db):
    """The English catalogue alone: enough for most tests."""
    return making.make_catalogs()


@pytest.fixture
def four_catalogs(db):
    return making.make_catalogs("en", "es", "pt-br", "fr")


@pytest.fixture
def course(catalogs):
    """A course at one's own pace, in English: two modules of two lessons and a quiz each."""
    return making.make_course(catalogs)


@pytest.fixture
def translated(four_catalogs):
    """A short course in four languages; in Portuguese and French its lessons have titles and no text yet."""
    return making.make_course(four_catalogs, modules=1, lessons=2)


@pytest.fixture
def edition(course):
    return making.standing_edition(course)


@pytest.fixture
def enrolment(edition, andrea):
    """andrea takes the course."""
    return edition.enrol(andrea)


@pytest.fixture
def quiz(course):
    return making.quiz_of(course)


@pytest.fixture
def attempt(enrolment, quiz):
    return Attempt.begin(enrolment, quiz)


@pytest.fixture
def six(catalogs, andrea):
    """An attempt at a quiz with a question of each type."""
    course = making.make_course(catalogs, "SIX", modules=1, lessons=1, questions=making.SIX)
    return Attempt.begin(making.standing_edition(course).enrol(andrea), making.quiz_of(course))

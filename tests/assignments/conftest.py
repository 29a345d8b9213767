"""An edition with an assignment: elena teaches it, andrea, rosa and joao learn."""

import pytest

from courses.assignments.schedules import ask_for_reviews
from tests.assignments.making import cohort, hand_in, make_assignment, make_rubric


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    settings.UPLOADS = tmp_path / "uploads"


@pytest.fixture
def assignment(course):
    """A text or files, due ten days after the start; handing in is enough."""
    return make_assignment(course, due_days=10)


@pytest.fixture
def rubric(assignment):
    return make_rubric(assignment)


@pytest.fixture
def edition(course, elena):
    return cohort(course, elena)


def first_day(enrolment):
    """Let somebody have come when the edition began."""
    enrolment.at = enrolment.edition.starts_at
    enrolment.save(update_fields=["at"])
    return enrolment


@pytest.fixture
def andreas(edition, andrea):
    """The place of andrea in the edition, from its first day."""
    return first_day(edition.enrol(andrea))


@pytest.fixture
def rosas(edition, rosa):
    return first_day(edition.enrol(rosa))


@pytest.fixture
def joaos(edition, joao):
    return first_day(edition.enrol(joao))


@pytest.fixture
def reviewed(course):
    """An assignment at which each work is reviewed by two colleagues; its date has come."""
    return make_assignment(course, due_days=1, reviews=2, takes_link=False)


@pytest.fixture
def works(edition, reviewed, andreas, rosas, joaos):
    """Three learners of three states have handed in, and colleagues are asked."""
    make_rubric(reviewed)
    learners = {"andrea": andreas, "rosa": rosas, "joao": joaos}
    found = {
        name: hand_in(learner, reviewed, f"I am {learner.member.name} and this is our registry.")
        for name, learner in learners.items()
    }
    ask_for_reviews()
    return found

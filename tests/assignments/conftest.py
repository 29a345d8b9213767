"""An edition with an assignment: elena teaches it, andrea, rosa and joao learn."""

import pytest

from tests.assignments.making import cohort, make_assignment, make_rubric


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

"""Courses for the tests. A test module plants them once; whatever a test does to them is rolled back after it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from courses.models import Attempt, CatalogPage, CoursePage
from tests.courses import making
from tests.people import client_of

LANGUAGES = ("en", "es", "pt-br", "fr")


@pytest.fixture(scope="module")
def plants():
    """What puts courses into the catalogues before the tests of a module. A module may put others."""

    def plant(catalogs):
        making.make_course({"en": catalogs["en"]})
        making.make_course(catalogs, "TRA", modules=1, lessons=2)

    return plant


@pytest.fixture(scope="module")
def planted(plants, django_db_setup, django_db_blocker):
    """A transaction around all tests of a module, in which the courses stand: planting pages is slow."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        plants(making.make_catalogs(*LANGUAGES))
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def four_catalogs(planted, db):
    """The catalogues in four languages."""
    making.warm_up()
    return {page.language: page for page in CatalogPage.objects.select_related("locale").order_by("pk")}


@pytest.fixture
def catalogs(four_catalogs):
    """The English catalogue alone: enough for most tests."""
    return {"en": four_catalogs["en"]}


@pytest.fixture
def course(catalogs):
    """A course at one's own pace, in English: two modules of two lessons and a quiz each."""
    return CoursePage.objects.get(code="abc")


@pytest.fixture
def translated(four_catalogs):
    """A short course in four languages; in Portuguese and French its lessons have titles and no text yet."""
    return CoursePage.objects.get(code="tra", locale__language_code="en")


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


@pytest.fixture
def author(elena):
    """elena in the CMS, with the rights that authors have."""
    group = Group.objects.create(name="Those who write courses")
    codes = [f"{deed}_{model}" for deed in ("add", "change", "view") for model in ("question", "edition")]
    group.permissions.set(Permission.objects.filter(codename__in=[*codes, "access_admin"]))
    elena.groups.add(group)
    elena.language = "en"
    elena.save()
    return client_of(elena)

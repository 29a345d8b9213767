"""What becomes of the space of an edition when the course is over."""

import pytest
from django.urls import reverse

from courses.models import Edition
from forums.models import Forum
from spaces.models import Membership, Space
from tests.courses.making import make_cohort
from tests.forums.places import make_thread
from tests.people import client_of

State = Edition.State


@pytest.fixture
def cohort(course, ana, elena, rosa, andrea):
    """A running edition that ana coordinates and elena teaches, with rosa and andrea as learners."""
    edition = make_cohort(course, state=State.RUNNING)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    edition.appoint(elena)
    for member in (rosa, andrea):
        edition.enrol(member)
    return edition


def space_of(edition):
    return Space.objects.get(edition=edition)


def test_a_closed_edition_leaves_its_space_to_its_alumni_in_four_languages(cohort, ana, rosa):
    cohort.course_title = {"en": "Course", "es": "Curso", "pt-br": "Curso", "fr": "Formation"}
    cohort.save()
    thread = make_thread(Forum.objects.first_of(cohort.space), rosa)

    cohort.move_to(State.CLOSED, by=ana)

    space = space_of(cohort)
    assert space.kind == Space.Kind.ALUMNI
    assert space.name["en"].startswith("Alumni: Course")
    assert space.name["es"].startswith("Personas egresadas: Curso")
    assert space.name["pt-br"].startswith("Pessoas egressas: ")
    assert space.name["fr"].startswith("Anciennes et anciens\N{NO-BREAK SPACE}: Formation")
    assert thread.reply(rosa, "I have applied it since.").number == 2
    page = client_of(rosa).get(reverse("spaces:spaces"))
    assert space in page.context["mine"]
    assert "its people go on here" in client_of(rosa).get(space.get_absolute_url()).content.decode()


def test_an_edition_that_is_graded_again_has_its_space_back(cohort, ana):
    before = space_of(cohort).name
    cohort.move_to(State.CLOSED, by=ana)

    cohort.move_to(State.GRADING, by=ana)

    assert (space_of(cohort).kind, space_of(cohort).name) == (Space.Kind.EDITION, before)


def test_a_coordinator_chooses_that_it_is_only_read_and_tutors_leave_with_the_archive(cohort, ana, rosa, elena):
    answer = client_of(ana).post(reverse("selection:afterwards", args=[cohort.pk]), {"afterwards": "read"})
    assert answer.status_code == 302
    cohort.refresh_from_db()
    cohort.move_to(State.CLOSED, by=ana)

    assert not space_of(cohort).welcomes(rosa)
    assert rosa in Space.objects.get(pk=cohort.space_id).members.all()
    assert space_of(cohort).role_of(elena) == Membership.Role.TUTOR

    cohort.move_to(State.ARCHIVED, by=ana)
    assert space_of(cohort).role_of(elena) is None
    assert space_of(cohort).role_of(ana) == Membership.Role.FACILITATOR


def test_the_choice_holds_at_once_when_the_course_is_over(cohort, ana, rosa):
    cohort.move_to(State.CLOSED, by=ana)
    cohort.refresh_from_db()

    cohort.choose_afterwards("read", True, by=ana)
    assert not space_of(cohort).is_open

    cohort.choose_afterwards("write", True, by=ana)
    assert space_of(cohort).welcomes(rosa)


def test_somebody_keeps_the_space(course, sofia, elena):
    edition = make_cohort(course, state=State.RUNNING)
    edition.appoint(elena)

    answer = client_of(sofia).post(reverse("selection:afterwards", args=[edition.pk]), {"afterwards": "write"})

    assert answer.status_code == 422
    assert "first name a coordinator" in answer.content.decode()


def test_a_tutor_does_not_choose(cohort, elena):
    answer = client_of(elena).post(reverse("selection:afterwards", args=[cohort.pk]), {"afterwards": "read"})

    assert answer.status_code == 404

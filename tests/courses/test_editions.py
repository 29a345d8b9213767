"""Editions: runs of a course, with their people and their space."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from activity.models import Event
from courses.models import Edition
from spaces.models import Membership, Space
from tests.courses.making import make_cohort, make_course, standing_edition


def test_a_course_at_ones_own_pace_has_one_standing_edition_for_all_its_languages(translated):
    editions = Edition.objects.filter(course_key=translated.translation_key)

    assert [(edition.is_standing, edition.takes_learners) for edition in editions] == [(True, True)]


def test_a_tutored_course_waits_for_somebody_to_plan_an_edition(catalogs):
    course = make_course(catalogs, "TUT", 1, 1, mode="tutored")

    assert not Edition.objects.filter(course_key=course.translation_key).exists()


def test_publishing_a_course_again_makes_no_second_standing_edition(course):
    course.save_revision().publish()

    assert Edition.objects.filter(course_key=course.translation_key).count() == 1


def test_there_cannot_be_two_standing_editions_of_one_course(edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(course_key=edition.course_key, is_standing=True, course_title={"en": "Again"})


def test_an_edition_cannot_end_before_it_starts(course):
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_cohort(course, starts_at=now, ends_at=now - timezone.timedelta(days=1))


def test_an_edition_has_a_space_that_only_its_people_see(edition, luis):
    assert (edition.space.kind, edition.space.visibility) == (Space.Kind.EDITION, Space.Visibility.INVITATION)
    assert edition.space not in Space.objects.visible_to(luis)


def test_the_name_of_the_space_is_that_of_the_course_in_each_language(translated):
    edition = standing_edition(translated)

    assert edition.space.name == {"en": "Course TRA", "es": "Curso TRA", "fr": "Formation TRA", "pt-br": "Curso TRA"}


def test_renaming_a_course_renames_its_editions(course, edition):
    course.title = "Another name"
    course.save()

    edition.refresh_from_db()

    assert (edition.course_title["en"], edition.space.name["en"]) == ("Another name", "Another name")


def test_two_editions_of_one_name_have_spaces_of_their_own(course):
    first, second = make_cohort(course), make_cohort(course)

    assert first.space.slug != second.space.slug


def test_enrolling_opens_the_space_of_the_edition(edition, luis):
    edition.enrol(luis)

    assert edition.space in Space.objects.visible_to(luis)


def test_enrolling_twice_enrols_once(edition, luis):
    first, second = edition.enrol(luis), edition.enrol(luis)

    assert first == second
    assert Event.objects.filter(name="edition.joined").count() == 1


def test_a_tutor_hears_who_joins(edition, elena, luis):
    edition.appoint(elena)

    edition.enrol(luis)

    assert elena.notices.filter(event__name="edition.joined").exists()


def test_a_tutor_who_enrols_stays_a_tutor(edition, elena):
    edition.appoint(elena)

    edition.enrol(elena)

    assert edition.space.role_of(elena) == Membership.Role.TUTOR


def test_a_standing_edition_takes_everybody_who_has_an_account(edition, kemar):
    assert edition.welcomes(kemar)


def test_a_cohort_takes_endorsed_members_only(course, kemar, luis):
    cohort = make_cohort(course)

    assert (cohort.welcomes(kemar), cohort.welcomes(luis)) == (False, True)


def test_an_edition_that_has_ended_takes_nobody(course, luis):
    ended = make_cohort(course, ends_at=timezone.now() - timezone.timedelta(days=1))

    assert not ended.welcomes(luis)
    assert ended not in Edition.objects.enrolling()


def test_a_planned_edition_is_known_to_its_tutors_only(course, elena, luis, rosa):
    planned = make_cohort(course, state="planned")
    planned.appoint(rosa)

    seen = [planned in Edition.objects.visible_to(visitor) for visitor in (luis, rosa, elena)]

    assert seen == [False, True, True]

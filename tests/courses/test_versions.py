"""What a course was, and what an edition taught: for who asks years later."""

import json
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from courses.models import CourseVersion, Edition, LessonPage, Wording
from languages.fields import Translated
from tests.courses.making import page_text
from tests.people import client_of


def publish(page, **facts):
    for name, fact in facts.items():
        setattr(page, name, fact)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def text(words):
    return json.dumps([{"type": "text", "value": f"<p>{words}</p>"}])


def lesson_of(course, module=1):
    """The first lesson of a module."""
    return LessonPage.objects.descendant_of(course.get_children()[module - 1]).first()


@pytest.fixture
def two_versions(course):
    """The second module's first lesson said “Ten per cent” in version 1; in version 2 it says “Twelve per cent”."""
    lesson = publish(lesson_of(course, 2), body=text("Ten per cent."))
    publish(course)
    publish(lesson, body=text("Twelve per cent."))
    publish(course, version=2)
    return lesson


@pytest.fixture
def cohort(course, two_versions):
    """An edition in preparation, which begins today."""
    return Edition.objects.create(
        course_key=course.translation_key,
        course_title=Translated({"en": course.title}),
        title=Translated({"en": "Cohort of 2027"}),
        state=Edition.State.INDUCTION,
        starts_at=timezone.now() - timedelta(minutes=5),
    )


def test_a_learner_reads_a_lesson_as_an_earlier_version_had_it(two_versions, edition, andrea):
    edition.enrol(andrea)
    client, key = client_of(andrea), two_versions.translation_key

    listed = page_text(client.get("/en/learn/courses/abc/versions/1/"))
    old = page_text(client.get(f"/en/learn/courses/abc/versions/1/{key}/"))

    assert f'href="/en/learn/courses/abc/versions/1/{key}/"' in listed
    assert "Ten per cent." in old
    assert "Twelve per cent." not in old
    assert "You are reading version 1" in old
    assert f'href="{two_versions.url}">Read it as it stands today' in old


def test_what_was_for_learners_is_still_for_learners_and_what_was_open_is_open(course, two_versions, luis):
    opened = lesson_of(course)
    addresses = [f"/en/learn/courses/abc/versions/1/{page.translation_key}/" for page in (two_versions, opened)]

    answers = [[client_of(who).get(address).status_code for address in addresses] for who in (None, luis)]

    assert answers == [[404, 200], [404, 200]]
    assert addresses[0] not in page_text(client_of().get("/en/learn/courses/abc/versions/1/"))


def test_a_step_that_is_closed_to_a_learner_is_closed_in_earlier_versions_too(two_versions, edition, andrea):
    edition.enrol(andrea)
    publish(two_versions, opens={"day": 9})

    assert client_of(andrea).get(f"/en/learn/courses/abc/versions/1/{two_versions.translation_key}/").status_code == 404


def test_the_words_outlive_the_page(two_versions, edition, andrea):
    edition.enrol(andrea)
    address = f"/en/learn/courses/abc/versions/1/{two_versions.translation_key}/"
    two_versions.delete()

    told = page_text(client_of(andrea).get(address))

    assert "Ten per cent." in told
    assert "The course does not have this step any more." in told


def test_what_can_be_filled_in_is_shown_and_takes_nothing(course):
    body = [{"type": "reflection", "id": "7c1f4e0a-0000-4000-8000-000000000001", "value": {"prompt": "And you?"}}]
    poll = {"question": "How many?", "options": ["One", "Two"]}
    lesson = publish(lesson_of(course), body=json.dumps([*body, {"type": "poll", "value": poll}]))
    publish(course)

    told = page_text(client_of().get(f"/en/learn/courses/abc/versions/1/{lesson.translation_key}/"))

    article = told.split("lesson-body")[1].split("</article>")[0]
    assert "And you?" in article
    assert "Two" in article
    assert "<form" not in article


def test_an_edition_keeps_what_the_course_was_when_it_began(cohort, two_versions, andrea):
    Edition.keep_to_the_dates()
    publish(two_versions, body=text("Thirteen per cent."))
    publish(two_versions.get_parent().get_parent().specific, version=3)
    cohort.refresh_from_db()
    cohort.enrol(andrea)
    client = client_of(andrea)

    told = page_text(client.get(f"/en/learn/editions/{cohort.pk}/taught/"))
    words = page_text(client.get(f"/en/learn/editions/{cohort.pk}/taught/{two_versions.translation_key}/"))

    assert (cohort.state, cohort.held_with) == (Edition.State.RUNNING, 2)
    assert 'href="/en/learn/courses/abc/versions/2/"' in told
    assert "Twelve per cent." in words
    assert "You are reading version 2" in words
    assert f'href="/en/learn/editions/{cohort.pk}/taught/"' in page_text(
        client.get(cohort.get_absolute_url(), follow=True)
    )


def test_a_correction_under_the_same_number_leaves_what_was_taught(cohort, two_versions):
    cohort.move_to(Edition.State.RUNNING)
    publish(two_versions, body=text("Thirteen per cent."))
    publish(two_versions.get_parent().get_parent().specific)
    cohort.move_to(Edition.State.GRADING)
    cohort.move_to(Edition.State.RUNNING)

    words = [
        Wording.objects.get(pk=record.find(two_versions.translation_key)[1]["words"]).words["body"]
        for record in (cohort.taught, CourseVersion.objects.get(number=2))
    ]

    assert "Twelve per cent." in words[0]
    assert "Thirteen per cent." in words[1]


def test_a_learner_of_old_reads_on_when_the_course_is_gone(cohort, two_versions, course, andrea, luis):
    cohort.enrol(andrea)
    cohort.move_to(Edition.State.RUNNING)
    course.unpublish()
    address = f"/en/learn/editions/{cohort.pk}/taught/{two_versions.translation_key}/"

    assert [client_of(who).get(address).status_code for who in (andrea, luis, None)] == [200, 404, 404]


def test_an_edition_that_has_not_begun_has_taught_nothing(cohort):
    assert client_of().get(f"/en/learn/editions/{cohort.pk}/taught/").status_code == 404


def test_who_reads_another_language_is_shown_the_nearest(translated, ana):
    publish(translated)
    lesson = LessonPage.objects.descendant_of(translated).first()

    told = page_text(client_of(ana).get(f"/fr/learn/courses/tra/versions/1/{lesson.translation_key}/"))

    assert '<article class="lesson-body stack" lang="en">' in told


def test_what_earlier_versions_said_is_taken_out_of_the_revisions(course):
    lesson = publish(lesson_of(course), body=text("Nine per cent."))
    publish(course)
    version = CourseVersion.objects.get(course_key=course.translation_key)
    for step in [step for module in version.contents["en"] for step in module["steps"]]:
        step.pop("words", None)
    version.save()
    kept = Wording.of(lesson)
    Wording.objects.all().delete()

    import_module("courses.migrations.0011_wordings_of_earlier_versions").keep_wordings(apps, None)

    version.refresh_from_db()
    found = Wording.objects.get(pk=version.find(lesson.translation_key)[1]["words"])
    # PostgreSQL keeps the names in a page in an order of its own, a revision in that in which it was written.
    assert json.loads(found.words["body"]) == json.loads(kept.words["body"])
    assert (found.kind, found.words.keys()) == (kept.kind, kept.words.keys())


def test_what_a_step_said_is_read_in_the_order_of_its_page(db):
    words = {"alternative": json.dumps([{"type": "text", "value": "<p>Else</p>"}]), "introduction": "<p>First</p>"}
    kept = Wording(digest="0" * 64, kind="package", words=words)

    assert [name for name, _value in kept.parts] == ["introduction", "alternative"]

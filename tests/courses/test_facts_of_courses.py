"""Who wrote a course, under which licence, which version it is; and which course is the right one for me."""

import pytest

from courses.advising import advise
from courses.models import CourseVersion
from tests.courses.making import make_course, page_text
from tests.people import client_of, make_country


def publish(course, **facts):
    for name, fact in facts.items():
        setattr(course, name, fact)
    course.save_revision().publish()
    course.refresh_from_db()
    return course


def test_the_page_of_a_course_says_who_wrote_it_and_under_which_licence(course):
    publish(course, authors="Elena Soto; Ana Vargas", licence="cc-by")

    text = page_text(client_of().get(course.url))

    assert "Elena Soto; Ana Vargas" in text
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener">CC BY 4.0' in text
    assert 'href="/en/learn/courses/abc/versions/1/"' in text


def test_a_version_keeps_its_address_and_says_what_changed(course):
    publish(course)
    first = page_text(client_of().get("/en/learn/courses/abc/versions/1/"))
    publish(course, version=2, changes="The figures are those of 2026.", title="Course ABC, anew")

    old, new = (page_text(client_of().get(f"/en/learn/courses/abc/versions/{number}/")) for number in (1, 2))

    assert "Lesson 1.1" in first
    assert "Course ABC</h1>" in old
    assert "The figures are those of 2026." not in old
    assert "The figures are those of 2026." in new
    assert "Course ABC, anew" in new
    assert CourseVersion.objects.of_course(course.translation_key).count() == 2


def test_an_old_version_keeps_what_it_consisted_of(course):
    publish(course)
    publish(course, version=2)
    course.get_children().first().get_children().first().delete()

    assert "Lesson 1.1" in page_text(client_of().get("/en/learn/courses/abc/versions/1/"))
    assert "Lesson 1.1" not in page_text(client_of().get("/en/learn/courses/abc/versions/2/"))


def test_a_version_pins_the_revision_of_each_step(course):
    step = course.get_children().first().get_children().first().specific
    step.save_revision().publish()
    publish(course)

    kept = CourseVersion.objects.get(course_key=course.translation_key).contents["en"][0]["steps"][0]

    assert kept["revision"] == type(step).objects.get(pk=step.pk).live_revision_id


@pytest.mark.parametrize("address", ["abc/versions/9/", "nowhere/versions/1/"])
def test_a_version_that_never_was_is_nowhere(course, address):
    assert client_of().get(f"/en/learn/courses/{address}").status_code == 404


def test_versions_of_a_course_that_is_not_published_are_for_authors(course, elena):
    publish(course)
    course.unpublish()

    answers = [client_of(who).get("/en/learn/courses/abc/versions/1/").status_code for who in (None, elena)]

    assert answers == [404, 200]


# --- which course for me


def test_three_questions_lead_to_a_course_with_reasons(course, catalogs):
    make_course(catalogs, "TUT", 1, 1, mode="tutored", level="advanced")

    text = page_text(client_of().get("/en/learn/which/", {"knows": "advanced", "way": "tutored"}))

    assert "Course TUT" in text
    assert "It begins where you are." in text
    assert "You learn in the way that you like." in text
    assert "Course ABC" not in text


def test_the_answers_stay_in_the_address(course):
    text = page_text(client_of().get("/en/learn/which/?way=self-paced"))

    assert 'value="self-paced" id="id_way_1" checked' in text.replace("required ", "")


def test_who_has_answered_nothing_is_advised_nothing(course):
    assert advise([course], {}) == []
    assert "These fit best" not in page_text(client_of().get("/en/learn/which/"))


def test_nonsense_in_the_address_is_no_answer(course):
    assert client_of().get("/en/learn/which/?theme=x&knows=y&way=z").status_code == 200


# --- the states that a course is about


def test_courses_are_found_by_the_state_that_they_are_about(course, catalogs):
    other = make_course(catalogs, "OTH", 1, 1)
    publish(course, countries=[make_country("PE")])

    text = page_text(client_of().get(catalogs["en"].url, {"country": "PE"}))

    assert course.title in text
    assert other.title not in text


def test_without_such_courses_nobody_is_asked_for_a_state(course, catalogs):
    assert "About the state" not in page_text(client_of().get(catalogs["en"].url))

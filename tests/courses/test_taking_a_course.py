"""A learner's way through a course, in a browser without scripts; and what visitors may read of it."""

from django.utils import translation

from courses.models import Completion, Enrolment
from tests.courses.making import (
    lesson_of,
    make_cohort,
    make_countries,
    make_course,
    page_text,
    quiz_of,
    standing_edition,
)
from tests.forums.places import make_forum, make_thread
from tests.people import client_of


def complete(client, enrolment, lesson):
    return client.post(f"/en/learn/enrolments/{enrolment.pk}/completions/{lesson.translation_key}/", follow=True)


def test_a_member_enrols_reads_completes_and_goes_on(course, edition, andrea):
    client = client_of(andrea)
    assert "Enrol" in page_text(client.get(course.url))

    first = client.post(f"/en/learn/editions/{edition.pk}/enrolment/", follow=True)
    enrolment = Enrolment.objects.get(member=andrea)
    second = complete(client, enrolment, lesson_of(course))

    assert "English text 1.1" in page_text(first)
    assert "English text 1.2" in page_text(second)
    assert "1 of 6 steps done" in page_text(second)


def test_the_course_page_has_one_button_to_go_on(course, enrolment, andrea):
    complete(client_of(andrea), enrolment, lesson_of(course))

    text = page_text(client_of(andrea).get(course.url))

    assert f'href="{lesson_of(course, 1, 2).url}#continue">Continue' in text


def test_the_address_next_leads_to_the_step_in_the_language_asked_for(translated, andrea):
    enrolment = standing_edition(translated).enrol(andrea)

    answer = client_of(andrea).get(f"/es/learn/enrolments/{enrolment.pk}/next/")

    assert answer.url == f"{lesson_of(translated, language='es').url}#continue"


def test_enrolling_twice_changes_nothing(edition, andrea):
    client = client_of(andrea)
    for _time in range(2):
        client.post(f"/en/learn/editions/{edition.pk}/enrolment/")

    assert Enrolment.objects.count() == 1


def test_completing_twice_changes_nothing(course, enrolment, andrea):
    client = client_of(andrea)
    complete(client, enrolment, lesson_of(course))
    complete(client, enrolment, lesson_of(course))

    assert Completion.objects.count() == 1


def test_the_last_step_is_celebrated_in_plain_words(course, enrolment, andrea):
    last = lesson_of(course, 2, 2)
    for step in enrolment.outline.steps:
        if step.key != last.translation_key:
            enrolment.complete(step)

    assert "You have completed the course." in page_text(complete(client_of(andrea), enrolment, last))


def test_changes_are_made_by_post_only(course, edition, enrolment, andrea):
    client = client_of(andrea)
    addresses = [
        f"/en/learn/editions/{edition.pk}/enrolment/",
        f"/en/learn/enrolments/{enrolment.pk}/completions/{lesson_of(course).translation_key}/",
    ]

    assert [client.get(address).status_code for address in addresses] == [405, 405]


def test_a_visitor_is_asked_to_sign_in_before_enrolling(edition):
    answer = client_of().post(f"/en/learn/editions/{edition.pk}/enrolment/")

    assert answer.status_code == 302
    assert "/account/login/" in answer.url


def test_a_cohort_is_closed_to_those_whom_nobody_has_endorsed(course, kemar):
    cohort = make_cohort(course)

    assert client_of(kemar).post(f"/en/learn/editions/{cohort.pk}/enrolment/").status_code == 404


def test_a_step_of_another_course_cannot_be_completed(catalogs, enrolment, andrea):
    other = make_course(catalogs, "OTH", 1, 1)

    assert complete(client_of(andrea), enrolment, lesson_of(other)).status_code == 404


def test_where_a_learner_was_is_remembered(course, enrolment, andrea):
    client_of(andrea).get(lesson_of(course, 2, 1).url)

    enrolment.refresh_from_db()
    assert enrolment.last_step == lesson_of(course, 2, 1).translation_key


def test_my_learning_lists_what_i_take_with_the_next_step(course, enrolment, andrea):
    text = page_text(client_of(andrea).get("/en/learn/"))

    assert "Course ABC" in text
    assert "Module 1, lesson 1, 8 minutes" in text


def test_my_learning_without_a_course_leads_to_the_catalogue(catalogs, andrea):
    text = page_text(client_of(andrea).get("/en/learn/"))

    assert "You are not enrolled in a course yet" in text
    assert f'href="{catalogs["en"].url}"' in text


def test_the_page_of_an_edition_is_that_of_its_course(translated):
    edition = standing_edition(translated)
    with translation.override("fr"):
        address = edition.get_absolute_url()

    assert client_of().get(address).url.startswith("/fr/")


# --- few queries, however long the course


def queries(client, course, assert_max):
    """How many each page of the course takes when it is opened for the second time."""
    counts = []
    for page in (course, lesson_of(course), quiz_of(course)):
        client.get(page.url)
        with assert_max(12) as captured:
            client.get(page.url)
        counts.append(len(captured.captured_queries))
    return counts


def test_a_page_takes_few_queries_and_as_many_for_a_long_course(
    catalogs, course, andrea, django_assert_max_num_queries
):
    make_countries(catalogs)
    both = course, make_course(catalogs, "LONG", 3, 4)
    for each in both:
        edition = standing_edition(each)
        edition.enrol(andrea)
        make_thread(make_forum(edition.space), andrea)

    short, long = (queries(client_of(andrea), each, django_assert_max_num_queries) for each in both)

    assert short == long

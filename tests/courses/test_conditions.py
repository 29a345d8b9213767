"""What opens a step and how it is done: chosen by its author, the same in all languages, kept by the server."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from courses.learning import learning_of
from courses.locks import faults_of
from courses.models import Completion, Enrolment, LessonPage, QuizPage
from courses.opening import Condition
from courses.outline import outline_at
from tests.courses.making import lesson_of, make_cohort, make_course, page_text, quiz_of, standing_edition, step_of
from tests.people import client_of


def opens(page, **condition):
    """Say what opens a step, as publishing its page does. The other step is given as a page."""
    if "after" in condition:
        condition["after"] = condition["after"].translation_key
    page.opens = Condition(**condition).as_data()
    page.save()
    return page


def complete(client, enrolment, page):
    return client.post(f"/en/learn/enrolments/{enrolment.pk}/completions/{page.translation_key}/")


@pytest.fixture
def later(course):
    """The second lesson, which opens after the first."""
    return opens(lesson_of(course, 1, 2), after=lesson_of(course, 1, 1))


def test_a_closed_step_says_kindly_what_opens_it(course, later, enrolment, andrea):
    answer = client_of(andrea).get(later.url)

    assert answer.status_code == 403
    assert "English text 1.2" not in page_text(answer)
    assert "Opens when “Lesson 1.1” is done" in page_text(answer)
    assert "Go on with “Lesson 1.1”" in page_text(answer)


def test_the_outline_shows_a_lock_with_words(course, later, enrolment, andrea):
    text = page_text(client_of(andrea).get(lesson_of(course, 1, 1).url))

    assert "Not open yet:" in text
    assert "Opens when “Lesson 1.1” is done" in text


def test_the_step_opens_when_the_other_is_done(course, later, enrolment, andrea):
    client = client_of(andrea)
    complete(client, enrolment, lesson_of(course, 1, 1))

    assert "English text 1.2" in page_text(client.get(later.url))


def test_a_closed_step_cannot_be_done_nor_its_quiz_begun(course, later, enrolment, andrea):
    client, quiz = client_of(andrea), opens(quiz_of(course), after=lesson_of(course, 1, 1))

    answers = [
        complete(client, enrolment, later),
        client.post(f"/en/learn/enrolments/{enrolment.pk}/attempts/{quiz.translation_key}/"),
    ]

    assert [answer.url for answer in answers] == [later.url, quiz.url]
    assert not Completion.objects.exists()
    assert not enrolment.attempts.exists()


def test_being_on_a_closed_page_is_not_remembered_as_the_place(course, later, enrolment, andrea):
    client_of(andrea).get(later.url)

    enrolment.refresh_from_db()
    assert enrolment.last_step is None


def test_tutors_and_authors_read_what_is_closed(course, later, edition, rosa, elena):
    edition.appoint(rosa)

    assert [client_of(who).get(later.url).status_code for who in (rosa, elena)] == [200, 200]


def test_a_step_opens_on_a_day_of_the_edition_in_the_learners_zone(course, andrea):
    page = opens(lesson_of(course, 1, 2), day=8)
    begins = timezone.now() - timedelta(days=2)
    cohort = make_cohort(course, starts_at=begins)
    cohort.enrol(andrea)

    answer = client_of(andrea).get(page.url)
    opening = timezone.localtime(cohort.enrolments.get().counts_from + timedelta(days=7))

    assert answer.status_code == 403
    assert f"Opens on {opening:%b}" in page_text(answer).replace("Opens on Sept", "Opens on Sep")


def test_a_score_at_a_quiz_opens_a_step(course, enrolment):
    page = opens(lesson_of(course, 2, 1), after=quiz_of(course), score=80)
    step = step_of(enrolment, page)
    enrolment.grade(quiz_of(course).translation_key, 70)
    enrolment.complete(step_of(enrolment, quiz_of(course)))
    assert [wait.score for wait in enrolment.waits_for(step)] == [80]

    enrolment.grade(quiz_of(course).translation_key, 90)

    assert enrolment.waits_for(step) == ()


def test_a_score_that_is_hidden_from_the_learner_opens_nothing(course, enrolment):
    page = opens(lesson_of(course, 2, 1), after=quiz_of(course), score=80)
    enrolment.grade(quiz_of(course).translation_key, 90, is_released=False)

    assert enrolment.waits_for(step_of(enrolment, page))


def test_a_step_for_another_group_does_not_count(course, enrolment, andrea):
    opens(lesson_of(course, 1, 1), group="subregion:FAR")

    progress = enrolment.progress()

    assert progress.total == 5
    assert progress.next_step().title == "Lesson 1.2"
    assert "For the group “subregion:FAR”" in page_text(client_of(andrea).get(lesson_of(course, 1, 1).url))


def test_a_step_for_ones_own_group_is_open(course, enrolment, andrea):
    page = opens(lesson_of(course, 1, 1), group=f"subregion:{andrea.country.subregion_id}")

    assert enrolment.waits_for(step_of(enrolment, page)) == ()


def test_the_course_is_complete_without_what_is_for_others(course, enrolment):
    opens(lesson_of(course, 1, 1), group="subregion:FAR")
    for step in Enrolment.objects.get().outline.steps[1:]:
        Enrolment.objects.get().complete(step)

    assert Enrolment.objects.get().is_complete


def test_one_is_led_past_what_is_closed(course, later, enrolment):
    enrolment.visit(step_of(enrolment, later))

    assert enrolment.progress().next_step(later.translation_key).title != "Lesson 1.2"


def test_what_is_done_stays_open(course, enrolment):
    enrolment.complete(step_of(enrolment, lesson_of(course, 1, 2)))
    page = opens(lesson_of(course, 1, 2), after=lesson_of(course, 1, 1))

    assert enrolment.waits_for(step_of(enrolment, page)) == ()


# --- the same in all languages


def test_a_condition_is_the_same_in_all_languages(translated, andrea):
    page = opens(lesson_of(translated, 1, 2, "es"), after=lesson_of(translated, 1, 1))
    enrolment = standing_edition(translated).enrol(andrea)

    for code in ("en", "es", "pt-br", "fr"):
        with translation.override(code):
            assert Enrolment.objects.get().waits_for(step_of(Enrolment.objects.get(), page))
    assert enrolment.edition.is_standing


def test_a_draft_in_another_language_does_not_take_the_condition_back(translated):
    french = lesson_of(translated, 1, 2, "fr")
    french.save_revision()
    opens(lesson_of(translated, 1, 2), after=lesson_of(translated, 1, 1))

    LessonPage.objects.get(pk=french.pk).latest_revision.publish()

    assert LessonPage.objects.get(pk=french.pk).opens == lesson_of(translated, 1, 2).opens


# --- for authors


def form_of(page, **said):
    """The form of a page as the CMS sends it, with what an author says of its conditions."""
    form_class = type(page).get_edit_handler().get_form_class()
    data = {"title": page.title, "slug": page.slug, "minutes": "8", "body-count": "0", "comments-TOTAL_FORMS": "0"}
    data |= {"comments-INITIAL_FORMS": "0", "completes": "says", **said}
    return form_class(data, instance=page, parent_page=page.get_parent().specific)


def test_an_author_says_what_opens_a_step_and_how_it_is_done(course):
    first, second = lesson_of(course, 1, 1), lesson_of(course, 1, 2)
    form = form_of(second, opens_after=str(first.translation_key), opens_day="3", completes="viewed")

    assert form.is_valid(), form.errors
    page = form.save(commit=False)
    assert (page.condition, page.completes) == (Condition(after=first.translation_key, day=3), "viewed")


def test_a_step_is_not_offered_as_its_own_condition(course):
    page = lesson_of(course, 1, 1)

    offered = dict(form_of(page).fields["opens_after"].choices)

    assert str(page.translation_key) not in offered
    assert str(quiz_of(course, 2).translation_key) in offered


def test_a_score_without_a_step_is_refused(course):
    form = form_of(lesson_of(course, 1, 1), opens_score="70")

    assert not form.is_valid()
    assert "opens_score" in form.errors


def test_an_author_is_warned_of_a_circle_and_of_a_step_that_is_gone(course):
    first, second = lesson_of(course, 1, 1), lesson_of(course, 1, 2)
    opens(first, after=second)
    opens(second, after=first)
    assert "waits for this step" in faults_of(second)[0]

    first.delete()

    assert "no longer in the course" in faults_of(LessonPage.objects.get(pk=second.pk))[0]


def test_an_author_is_told_that_a_lesson_gives_no_score(course):
    page = opens(lesson_of(course, 1, 2), after=lesson_of(course, 1, 1), score=70)

    assert "No score can be reached" in faults_of(page)[0]
    assert outline_at(course.path).conditions[page.translation_key].score is None


# --- how a step is done


def test_a_lesson_that_is_done_when_read_is_done_at_its_end(course, enrolment, andrea):
    page = lesson_of(course, 1, 1)
    page.completes = "viewed"
    page.save()
    client, address = client_of(andrea), f"/en/learn/enrolments/{enrolment.pk}/places/{page.translation_key}/"

    client.post(address, {"place": 1})
    assert not Completion.objects.exists()
    client.post(address, {"place": 2, "end": 1})

    assert Completion.objects.get().step_key == page.translation_key


def test_a_lesson_that_the_learner_ends_is_not_done_by_scrolling(course, enrolment, andrea):
    page = lesson_of(course, 1, 1)

    client_of(andrea).post(
        f"/en/learn/enrolments/{enrolment.pk}/places/{page.translation_key}/", {"place": 2, "end": 1}
    )

    assert not Completion.objects.exists()


def test_nobody_says_of_a_quiz_that_it_is_done(course, enrolment, andrea):
    assert complete(client_of(andrea), enrolment, quiz_of(course)).status_code == 404


def test_a_quiz_may_be_done_when_it_is_handed_in(course, quiz, attempt):
    QuizPage.objects.filter(translation_key=quiz.translation_key).update(completes="submitted")

    attempt.submit()

    assert Completion.objects.get().step_key == quiz.translation_key


# --- what is new


def test_a_step_that_came_after_the_learner_is_new_until_it_is_done(course, enrolment, andrea):
    page = LessonPage(title="Just written", slug="new", locale=course.locale, first_published_at=timezone.now())
    lesson_of(course).get_parent().add_child(instance=page)
    new = Enrolment.objects.get().progress().new
    assert new == {page.translation_key}

    Enrolment.objects.get().complete(Enrolment.objects.get().outline.step(page.translation_key))

    assert Enrolment.objects.get().progress().new == frozenset()


def test_learning_takes_as_many_queries_for_many_courses_with_conditions(
    catalogs, course, andrea, django_assert_num_queries
):
    for each in (course, *(make_course(catalogs, code, 1, 2) for code in "BCD")):
        group = f"subregion:{andrea.country.subregion_id}"
        opens(lesson_of(each, 1, 2), after=quiz_of(each), score=70, group=group)
        standing_edition(each).enrol(andrea)

    with django_assert_num_queries(6):
        assert len(learning_of(andrea)) == 4

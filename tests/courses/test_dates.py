"""What is due: on the pages of the learner, in the agenda, in the calendar, and once in the morning as a notice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from agenda.models import Feed
from courses.learning import learning_of
from courses.models import Edition
from courses.reminding import remind
from tests.courses.making import lesson_of, make_cohort, make_course, page_text, standing_edition, step_of
from tests.people import client_of

# Nine in the morning in Kingston, which is five hours behind UTC.
NINE = datetime(2026, 11, 10, 14, 5, tzinfo=UTC)


def due(page, days):
    page.due_days = days
    page.save()
    return page


@pytest.fixture
def cohort(course):
    """An edition whose first lesson is due in three days."""
    due(lesson_of(course, 1, 1), 10)
    return make_cohort(course, starts_at=timezone.now() - timedelta(days=7))


@pytest.fixture
def learner(cohort, andrea):
    """Andrea, who was there from the first day."""
    enrolment = cohort.enrol(andrea)
    type(enrolment).objects.update(at=cohort.starts_at)
    return type(enrolment).objects.get()


def notices(member):
    return [notice.event.sentence for notice in member.notices.filter(event__name="steps.due")]


def test_the_next_date_stands_in_my_learning(learner, andrea):
    text = page_text(client_of(andrea).get("/en/learn/"))

    assert "Due next:" in text
    assert "Lesson 1.1" in text


def test_the_outline_says_when_a_step_is_due(course, learner, andrea):
    text = page_text(client_of(andrea).get(lesson_of(course, 1, 2).url))

    at = timezone.localtime(learner.due_at(step_of(learner, lesson_of(course))))
    assert f"{at:%Y-%m-%dT}" in text
    assert 'class="small soft when">Due' in text


def test_what_is_done_is_no_longer_due(course, learner, andrea):
    learner.complete(step_of(learner, lesson_of(course)))

    assert learning_of(andrea)[0].next_due is None


def test_an_extension_moves_the_date(course, learner, andrea, elena):
    until = timezone.now() + timedelta(days=20)
    learner.extend(lesson_of(course).translation_key, until, by=elena)

    assert learning_of(andrea)[0].next_due.at == until


def test_what_is_due_stands_in_the_agenda_of_the_learner_alone(learner, andrea, rosa):
    assert "Lesson 1.1" in page_text(client_of(andrea).get("/en/agenda/"))
    assert "Lesson 1.1" in page_text(client_of(andrea).get("/en/agenda/?kind=due"))
    assert "Lesson 1.1" not in page_text(client_of(rosa).get("/en/agenda/"))
    assert "Lesson 1.1" not in page_text(client_of().get("/en/agenda/?kind=due"))


def test_the_calendar_follows_a_date_that_moves(course, cohort, learner, andrea):
    feed = Feed.objects.create(member=andrea)
    client, uid = client_of(), f"UID:due-{learner.pk}-{lesson_of(course).translation_key}"
    before = page_text(client.get(feed.get_absolute_url())).replace("\r\n ", "")

    Edition.objects.filter(pk=cohort.pk).update(starts_at=cohort.starts_at + timedelta(days=2))
    after = page_text(client.get(feed.get_absolute_url())).replace("\r\n ", "")

    assert uid in before
    assert uid in after
    assert f"DTSTART:{cohort.starts_at + timedelta(days=10):%Y%m%dT%H%M%SZ}" in before
    assert f"DTSTART:{cohort.starts_at + timedelta(days=12):%Y%m%dT%H%M%SZ}" in after


def test_the_agenda_takes_as_many_queries_for_many_dates(catalogs, course, andrea, django_assert_max_num_queries):
    client = client_of(andrea)

    def opened():
        with django_assert_max_num_queries(40) as asked:
            client.get("/en/agenda/?kind=due")
        return len(asked.captured_queries)

    due(lesson_of(course), 10)
    standing_edition(course).enrol(andrea)
    opened()
    one = opened()
    for other in (make_course(catalogs, code, 1, 2) for code in "BCD"):
        due(lesson_of(other), 5)
        standing_edition(other).enrol(andrea)
    opened()

    assert opened() == one <= 12


# --- reminders


@pytest.fixture
def tomorrow(course, andrea):
    """A lesson of andrea's that is due on the day after NINE, at noon in Kingston."""
    page = due(lesson_of(course), 3)
    type(andrea).objects.filter(pk=andrea.pk).update(timezone="America/Jamaica")
    enrolment = standing_edition(course).enrol(andrea)
    type(enrolment).objects.update(at=NINE - timedelta(days=2) + timedelta(hours=3))
    return page


def test_at_nine_in_the_morning_one_hears_what_is_due_tomorrow(tomorrow, andrea):
    remind(NINE)

    assert notices(andrea) == ["To be done: “Lesson 1.1” (tomorrow)"]


def test_nobody_is_woken_up(tomorrow, andrea):
    for hours in (-1, 3, 10, -8):
        remind(NINE + timedelta(hours=hours))

    assert notices(andrea) == []


def test_reminding_twice_reminds_once(tomorrow, andrea):
    remind(NINE)
    remind(NINE + timedelta(minutes=15))

    assert len(notices(andrea)) == 1


def test_what_was_due_yesterday_is_told_once_more_and_then_no_more(tomorrow, andrea):
    remind(NINE + timedelta(days=2))
    remind(NINE + timedelta(days=3))

    assert notices(andrea) == ["To be done: “Lesson 1.1” (overdue)"]


def test_several_things_make_one_notice(course, tomorrow, andrea):
    due(lesson_of(course, 1, 2), 3)

    remind(NINE)

    assert notices(andrea) == ["To be done: “Lesson 1.1” (tomorrow), “Lesson 1.2” (tomorrow)"]


def test_nobody_is_reminded_of_what_is_done_or_closed(course, tomorrow, andrea):
    enrolment = andrea.enrolments.get()
    enrolment.complete(step_of(enrolment, tomorrow))

    remind(NINE)

    assert notices(andrea) == []


def test_whoever_has_left_hears_nothing(tomorrow, andrea):
    andrea.enrolments.get().leave()

    remind(NINE)

    assert notices(andrea) == []


def test_in_an_edition_that_is_over_nothing_is_due(cohort, learner, andrea):
    assert learning_of(andrea)[0].dues
    for state in ("grading", "closed"):
        cohort.move_to(state)

    assert learning_of(andrea)[0].dues == []

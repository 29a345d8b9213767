"""A date that moves is told once: together with the others, with what it was, on the clock of the learner."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from activity.models import Notice
from courses import moving
from courses.models import Edition, Enrolment, LessonPage, SessionPage, ToldDates
from courses.moving import tell_of_moves
from live.forms import DialogueForm
from spaces.models import Anchor
from tests.courses.making import lesson_of, make_cohort, standing_edition, step_of
from tests.live.rooms import make_dialogue
from tests.live.test_editing import filled

# Noon in Kingston, five hours behind UTC, some weeks ahead.
START = (timezone.now() + timedelta(days=20)).replace(hour=17, minute=0, second=0, microsecond=0)
DAY = timedelta(days=1)


@pytest.fixture
def cohort(course):
    """An edition whose first lesson is due on its third day."""
    due(course, 2)
    return make_cohort(course, state="induction", starts_at=START, ends_at=START + 30 * DAY)


@pytest.fixture
def learner(cohort, andrea):
    """Andrea in Kingston, who knows the dates."""
    type(andrea).objects.filter(pk=andrea.pk).update(timezone="America/Jamaica")
    learner = cohort.enrol(andrea)
    tell_of_moves()
    return learner


def due(course, days, number=1):
    LessonPage.objects.filter(pk=lesson_of(course, 1, number).pk).update(due_days=days)


def move(cohort, **dates):
    Edition.objects.filter(pk=cohort.pk).update(**dates)


def told(member, after=timedelta(hours=2)):
    """What the member has been told, when the dates were looked at now and again later."""
    tell_of_moves()
    tell_of_moves(timezone.now() + after)
    return [notice.event.sentence for notice in Notice.objects.filter(member=member, event__name="dates.moved")]


def day(at):
    """As it is written for Andrea."""
    return f"{at:%B} {at.day}, {at.year}, noon"


def test_dates_that_move_together_are_told_together_with_what_they_were(cohort, learner, andrea):
    move(cohort, starts_at=START + DAY, ends_at=START + 31 * DAY)

    sentences = told(andrea)

    assert len(sentences) == 1
    assert "First cohort" in sentences[0]
    assert "(on the clocks of Jamaica)" in sentences[0]
    assert f"Starts: {day(START + DAY)} instead of {day(START)}" in sentences[0]
    assert f"Lesson 1.1: {day(START + 3 * DAY)} instead of {day(START + 2 * DAY)}" in sentences[0]
    assert f"Ends: {day(START + 31 * DAY)} instead of {day(START + 30 * DAY)}" in sentences[0]


def test_it_is_told_once_and_waits_for_the_digest(cohort, learner, andrea):
    move(cohort, ends_at=START + 31 * DAY)

    assert len(told(andrea)) == len(told(andrea)) == 1
    assert not Notice.objects.get(event__name="dates.moved").event.kind.presses


def test_what_is_still_being_moved_is_not_told_yet(cohort, learner, andrea):
    move(cohort, ends_at=START + 31 * DAY)
    tell_of_moves()
    move(cohort, ends_at=START + 32 * DAY)

    assert told(andrea, after=timedelta(minutes=50)) == []
    assert len(told(andrea)) == 1


def test_a_change_that_was_taken_back_in_time_is_never_told(cohort, learner, andrea):
    move(cohort, ends_at=START + 31 * DAY)
    tell_of_moves()
    move(cohort, ends_at=START + 30 * DAY)

    assert told(andrea) == []
    assert ToldDates.objects.get(edition=cohort).seen_at is None


def test_a_step_that_is_due_on_another_day_is_told_to_whom_it_concerns(course, cohort, learner, andrea, rosa, joao):
    cohort.enrol(rosa).complete(step_of(learner, lesson_of(course)), is_settled=True)
    cohort.enrol(joao).extend(lesson_of(course).translation_key, START + 9 * DAY, by=rosa)
    due(course, 4)
    due(course, 6, number=2)

    assert len(told(andrea)) == 1
    assert [len(told(member)) for member in (rosa, joao)] == [1, 1]
    assert all("Lesson 1.1" not in told(member)[0] for member in (rosa, joao))
    assert f"Lesson 1.2: {day(START + 6 * DAY)}" in told(andrea)[0]


def test_who_enrols_after_the_change_knows_no_other_date(cohort, learner, rosa):
    move(cohort, ends_at=START + 31 * DAY)
    tell_of_moves()
    cohort.enrol(rosa)

    assert told(rosa) == []


def test_who_enrols_between_two_changes_hears_of_the_second(cohort, learner, rosa):
    move(cohort, ends_at=START + 31 * DAY)
    tell_of_moves()
    cohort.enrol(rosa)
    move(cohort, ends_at=START + 29 * DAY)

    assert len(told(rosa)) == 1


def test_what_is_long_past_is_not_told(course, andrea):
    past = datetime(2026, 1, 5, 12, tzinfo=UTC)
    cohort = make_cohort(course, starts_at=past)
    cohort.enrol(andrea)
    tell_of_moves()
    move(cohort, starts_at=past + DAY)

    assert told(andrea) == []


def test_at_ones_own_pace_dates_are_counted_from_enrolling(course, andrea):
    due(course, 5)
    enrolment = standing_edition(course).enrol(andrea)
    tell_of_moves()
    due(course, None)

    assert "Lesson 1.1: no date any more, formerly" in told(andrea)[0]
    assert enrolment.due_at(step_of(enrolment, lesson_of(course))) is None


def test_of_many_dates_some_are_told_and_the_others_counted(course, cohort, learner, andrea):
    LessonPage.objects.filter(slug__startswith="lesson-").update(due_days=9)
    move(cohort, starts_at=START + DAY, ends_at=START + 31 * DAY)

    assert told(andrea)[0].endswith("; 2 more dates")


def test_a_live_session_at_another_time_is_told_to_its_learners(course, cohort, learner, andrea, ana):
    cohort.appoint(ana)
    page = SessionPage(title="Live", slug="live", locale=course.locale)
    lesson_of(course).get_parent().add_child(instance=page)
    anchor = Anchor.at(cohort.space, f"step:{page.translation_key}")
    hour = {"starts_at": START, "ends_at": START + timedelta(hours=1)}
    dialogue = make_dialogue(cohort.space, ana, anchor=anchor, **hour)
    moved = {name: f"{at + DAY:%Y-%m-%dT%H:%M}" for name, at in hour.items()}
    form = DialogueForm(filled(cohort.space, ana, **moved), instance=dialogue, by=ana)
    assert form.is_valid()

    form.save()

    assert f"Live: {day(START + DAY)} instead of {day(START)}" in told(andrea)[0]


def test_an_edition_that_cannot_be_told_holds_up_no_other_and_is_told_when_it_can_be(
    course, cohort, learner, andrea, rosa, monkeypatch, caplog
):
    other = make_cohort(course, state="induction", starts_at=START, ends_at=START + 30 * DAY)
    other.enrol(rosa)
    tell_of_moves()
    Edition.objects.update(ends_at=START + 31 * DAY)
    tell = moving._tell_one
    monkeypatch.setattr(moving, "_tell_one", lambda one, moves: 1 / (one.edition_id - cohort.pk) and tell(one, moves))

    assert (told(andrea), len(told(rosa))) == ([], 1)
    assert f"courses.Edition {cohort.pk}" in caplog.text

    monkeypatch.undo()
    assert (len(told(andrea)), len(told(rosa))) == (1, 1)


def test_many_learners_are_looked_at_in_as_many_queries_while_nothing_moves(
    course, cohort, learner, rosa, joao, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as few:
        tell_of_moves()
    for member in (rosa, joao):
        cohort.enrol(member)

    with django_assert_max_num_queries(len(few.captured_queries)):
        tell_of_moves()

    assert Enrolment.objects.count() == 3

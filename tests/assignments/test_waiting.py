"""Whoever has handed in waits for a tutor, and is not reminded of what they have done."""

from courses.assignments.models import Grading
from courses.learning import learning_of
from tests.assignments.making import hand_in, make_assignment


def dues(enrolment):
    return [due.step.title for studied in learning_of(enrolment.member) for due in studied.dues]


def test_a_work_that_only_a_mark_completes_is_not_due_while_it_waits_for_the_mark(course, andreas, elena):
    page = make_assignment(course, due_days=1, completes="passed", pass_mark=60)
    assert dues(andreas) == ["Your country"]

    grading = Grading.of(hand_in(andreas, page).latest())
    assert dues(andreas) == []
    grading.points = 80
    grading.give(page, by=elena, is_released=False)

    assert dues(andreas) == []


def test_a_work_that_was_given_back_is_due_again(course, andreas, elena):
    page = make_assignment(course, due_days=10, completes="passed", pass_mark=60)
    grading = Grading.of(hand_in(andreas, page).latest())

    grading.give_back(page, by=elena)

    assert dues(andreas) == ["Your country"]
    hand_in(andreas, page, text="With figures now.")
    assert dues(andreas) == []

"""The gradebook: what tutors see and do, what is logged, and who gets no look at it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from activity.models import Event, Notice
from courses.models import Category, Result, Scheme
from tests.courses.making import page_text
from tests.people import client_of, make_member
from tests.teaching.making import enrol


@pytest.fixture
def book(cohort):
    return f"/en/teaching/editions/{cohort.pk}/gradebook/"


def test_a_tutor_sees_steps_by_learners_and_what_they_come_to(book, graded, elena, first_quiz):
    text = page_text(client_of(elena).get(book))

    assert "Andrea Campbell" in text
    assert f'<a href="{graded.pk}/{first_quiz.translation_key}/">60</a>' in text
    assert "<b>60</b>" in text


def test_learners_and_strangers_find_no_gradebook(book, graded, andrea, luis, first_quiz):
    cell = f"{book}{graded.pk}/{first_quiz.translation_key}/"
    step = f"{book}steps/{first_quiz.translation_key}/"

    answers = [client_of(who).get(url).status_code for who in (andrea, luis) for url in (book, cell, step)]
    assert answers == [404] * 6


def test_a_tutor_gives_another_mark_with_a_reason_and_it_is_logged(book, graded, elena, first_quiz):
    cell = f"{book}{graded.pk}/{first_quiz.translation_key}/"

    client_of(elena).post(cell, {"score": "85.5", "reason": "Question 2 was unclear."})

    result = graded.results.get()
    change = result.changes.get()
    assert (result.score, result.final, result.overridden_by) == (60, Decimal("85.5"), elena)
    assert (change.was, change.became, change.by, change.reason) == (60, result.final, elena, "Question 2 was unclear.")
    text = page_text(client_of(elena).get(cell))
    assert "Question 2 was unclear." in text
    assert Notice.objects.filter(member=graded.member, event__name="mark.changed").count() == 1


def test_a_mark_without_a_reason_is_refused(book, graded, elena, first_quiz):
    cell = f"{book}{graded.pk}/{first_quiz.translation_key}/"

    answer = client_of(elena).post(cell, {"score": "85", "reason": ""})

    assert answer.status_code == 200
    assert graded.results.get().override is None


def test_a_mark_taken_back_lets_what_was_reached_count_again(book, graded, elena, first_quiz):
    cell = f"{book}{graded.pk}/{first_quiz.translation_key}/"
    client_of(elena).post(cell, {"score": "85", "reason": "A mistake"})
    client_of(elena).post(cell, {"score": "", "reason": "It was none"})

    assert graded.results.get().final == 60
    assert list(graded.results.get().changes.values_list("became", flat=True)) == [85, 60]


def test_the_same_mark_twice_is_one_change(graded, elena, first_quiz):
    for _time in range(2):
        graded.mark(first_quiz.translation_key, Decimal(90), by=elena, reason="Fair")

    assert graded.results.get().changes.count() == 1


def test_a_mark_can_be_given_where_nothing_was_handed_in_and_the_step_be_done(book, learner, elena, second_quiz):
    cell = f"{book}{learner.pk}/{second_quiz.translation_key}/"

    client_of(elena).post(cell, {"score": "75", "reason": "Told by telephone", "is_done": "on"})

    assert learner.results.get().final == 75
    assert second_quiz.translation_key in learner.done()


def test_no_tutor_marks_themselves(cohort, book, elena, first_quiz):
    own = enrol(cohort, elena)

    assert client_of(elena).get(f"{book}{own.pk}/{first_quiz.translation_key}/").status_code == 404


def test_the_marks_of_a_step_are_given_for_all_in_one_go(cohort, book, graded, elena, rosa, first_quiz):
    other, url = enrol(cohort, rosa), f"{book}steps/{first_quiz.translation_key}/"

    client_of(elena).post(url, {f"mark-{graded.pk}": "60", f"mark-{other.pk}": "70,5", "reason": "On paper"})

    assert graded.results.get().changes.count() == 0
    assert other.results.get().final == Decimal("70.5")


def test_what_is_no_number_is_said_and_nothing_changes(cohort, book, graded, elena, first_quiz):
    url = f"{book}steps/{first_quiz.translation_key}/"

    text = page_text(client_of(elena).post(url, {f"mark-{graded.pk}": "many", "reason": "x"}))

    assert "Andrea Campbell: write a number from 0 to 100." in text
    assert 'value="many"' in text
    assert graded.results.get().override is None


def test_marks_that_are_held_back_are_seen_when_a_tutor_releases_them(cohort, book, learner, elena, first_quiz):
    key = first_quiz.translation_key
    scheme = Scheme.objects.create(course_key=cohort.course_key)
    held = Category.objects.create(scheme=scheme, name={"en": "Closing"}, holds_back=True)
    held.steps.create(step_key=key)
    learner.grade(key, Decimal(80))
    mine = reverse("teaching:marks", args=[learner.pk])
    assert learner.final_score() is None
    # An address of the page may hold "…80%2F".
    assert "80%" not in page_text(client_of(learner.member).get(mine)).replace("%2F", "/")
    assert "Andrea" in page_text(client_of(elena).get(f"{book}?unreleased=yes"))

    client_of(elena).post(f"{book}steps/{key}/release/")

    assert "80%" in page_text(client_of(learner.member).get(mine))
    assert "Andrea" not in page_text(client_of(elena).get(f"{book}?unreleased=yes"))
    assert Notice.objects.filter(member=learner.member, event__name="mark.released").count() == 1


def test_a_learner_reads_how_the_number_comes_about(cohort, graded, first_quiz, second_quiz):
    scheme = Scheme.objects.create(course_key=cohort.course_key, pass_mark=65, letters=[["B", 60], ["A", 90]])
    small = Category.objects.create(scheme=scheme, name={"en": "Small ones"}, weight=25)
    large = Category.objects.create(scheme=scheme, name={"en": "Large ones"}, weight=75)
    small.steps.create(step_key=first_quiz.translation_key)
    large.steps.create(step_key=second_quiz.translation_key)
    graded.grade(second_quiz.translation_key, Decimal(80))

    text = page_text(client_of(graded.member).get(reverse("teaching:marks", args=[graded.pk])))

    assert graded.final_score() == 75
    assert "75% · B" in text
    assert "Small ones: 60 % on average, times 25 % of the whole, are 15 points." in text
    assert "Large ones: 80 % on average, times 75 % of the whole, are 60 points." in text
    assert "enough to pass" in text


def test_nobody_reads_the_marks_of_another(graded, luis, rosa, cohort):
    enrol(cohort, rosa)

    assert [client_of(who).get(reverse("teaching:marks", args=[graded.pk])).status_code for who in (luis, rosa)] == [
        404,
        404,
    ]


def test_a_tutor_sets_up_categories_and_every_number_follows(cohort, graded, elena, first_quiz, second_quiz):
    graded.grade(second_quiz.translation_key, Decimal(90))
    url = reverse("teaching:scheme", args=[cohort.pk])
    data = {
        "pass_mark": "70",
        "letters": "A 90\nB 80",
        "category-TOTAL_FORMS": "2",
        "category-INITIAL_FORMS": "0",
        "category-0-name_en": "Quizzes",
        "category-0-weight": "40",
        "category-0-drop_lowest": "0",
        f"step-{first_quiz.translation_key}": "0",
        f"step-{second_quiz.translation_key}": "",
        "category-1-weight": "100",
        "category-1-drop_lowest": "0",
    }

    answer = client_of(elena).post(url, data)

    assert answer.status_code == 302, page_text(answer)
    graded = type(graded).objects.listed().get(pk=graded.pk)
    assert graded.final_score() == 60
    assert graded.scheme.letters == [["A", 90.0], ["B", 80.0]]
    assert client_of(graded.member).get(url).status_code == 404


def test_the_table_leaves_whole_and_without_formulas(cohort, graded, elena):
    graded.member.name = "=HYPERLINK(1)"
    graded.member.save(update_fields=["name"])
    base = f"/en/teaching/editions/{cohort.pk}/gradebook/marks"

    csv, xlsx = client_of(elena).get(f"{base}.csv"), client_of(elena).get(f"{base}.xlsx")

    text = csv.content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "andrea@example.org" in text
    assert xlsx.content[:2] == b"PK"
    assert client_of(graded.member).get(f"{base}.csv").status_code == 404


def test_the_gradebook_takes_the_same_queries_for_one_learner_and_many(
    cohort, book, graded, elena, first_quiz, django_assert_max_num_queries
):
    client, counts = client_of(elena), []
    for many in (0, 19):
        for number in range(many):
            enrol(cohort, make_member(f"L{number} Learner")).grade(first_quiz.translation_key, Decimal(number))
        client.get(book)
        with django_assert_max_num_queries(12) as captured:
            client.get(book)
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]


def test_learners_stand_in_the_order_of_their_names_whatever_their_accents(cohort, book, elena, monkeypatch):
    monkeypatch.setattr("courses.teaching.gradebook.LEARNERS", 2)
    for name in ("verónica", "Álvaro", "Zoë", "Bruno"):
        cohort.enrol(make_member(name))

    def rows(address=""):
        shown = client_of(elena).get(book + address).context["book"].rows
        return [row.enrolment.member.name for row in shown], shown[-1].enrolment.pk

    first, last = rows()
    second, _last = rows(f"?after={last}")

    assert [*first, *second] == ["Álvaro", "Bruno", "verónica", "Zoë"]


def test_pages_of_the_gradebook_follow_one_another_without_a_gap(cohort, book, elena):
    names = [f"Learner {number:03}" for number in range(120)]
    for number, name in enumerate(names):
        cohort.enrolments.create(member=make_member(name, email=f"l{number}@example.org"))

    def seen(address):
        text = page_text(client_of(elena).get(f"{book}{address}"))
        return [name for name in names if f">{name}<" in text]

    first = seen("")
    last_key = cohort.enrolments.get(member__name=first[-1]).pk
    second = seen(f"?after={last_key}")
    begin = cohort.enrolments.get(member__name=second[0]).pk

    assert (first, second) == (names[:50], names[50:100])
    assert seen(f"?before={begin}") == first


def test_results_of_another_course_do_not_count(cohort, learner, first_quiz):
    learner.grade(first_quiz.translation_key, Decimal(70))

    assert Result.objects.visible_to(learner.member).count() == 1
    assert learner.final_score() == 70


def test_other_apps_hear_whose_mark_it_is_whoever_gave_it(graded, elena, first_quiz):
    graded.mark(first_quiz.translation_key, Decimal(90), by=elena, reason="Fair")

    told = Event.objects.filter(name__in=["step.graded", "mark.changed"]).order_by("pk")
    assert [(event.name, event.payload["member"]) for event in told] == [
        ("step.graded", graded.member_id),
        ("mark.changed", graded.member_id),
    ]

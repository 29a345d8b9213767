"""A tutor judges: by taps, in the margin, on the whole; now or later; and gives more time."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from activity.models import Notice
from courses.assignments import similarity
from courses.assignments.models import AssignmentPage, Grading, Submission
from courses.models import Result, Scheme
from courses.waiting import waiting_in
from documents.models import Document
from tests.assignments.making import as_fields, hand_in, make_assignment, make_rubric, marks
from tests.courses.making import page_text
from tests.documents.making import pdf
from tests.people import client_of, make_member

State = Submission.State
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 60


@pytest.fixture
def submission(andreas, assignment, rubric):
    return hand_in(andreas, assignment, "First paragraph.\n\nSecond paragraph.")


def desk(submission):
    return reverse("assignments:grading", args=[submission.pk])


def grade(tutor, submission, *names, **more):
    """A tutor fills in the form; a score where there is no rubric."""
    version = submission.latest()
    chosen = as_fields(marks(version.rubric, *names)) if names else {}
    return client_of(tutor).post(desk(submission), {**chosen, "comment": "Good.", "deduction": 0, **more})


def told(member):
    return [str(notice) for notice in Notice.objects.filter(member=member).order_by("pk")]


def test_a_tutor_grades_by_the_rubric_and_the_learner_is_told(submission, andreas, elena):
    grade(elena, submission, "Good", "Fair", **{"remark-1": "How many?", "give": "yes"})

    submission.refresh_from_db()
    result = Result.objects.get()
    assert (submission.state, submission.score, result.score) == (State.GRADED, Decimal(75), Decimal(75))
    assert result.is_released
    assert told(andreas.member)[-1] == "Your work “Your country” has been graded"
    text = page_text(client_of(andreas.member).get(submission.get_absolute_url()))
    assert "75%" in text
    assert "How many?" in text
    assert "Good." in text


def test_what_is_to_be_told_later_is_hidden_until_then(submission, andreas, assignment, edition, elena):
    grade(elena, submission, "Good", "Good", later="yes")

    seen = page_text(client_of(andreas.member).get(submission.get_absolute_url()))
    page = page_text(client_of(andreas.member).get(assignment.url))
    assert not Result.objects.get().is_released
    assert "100%" not in seen + page
    assert "Good." not in seen
    assert "has been graded" not in " ".join(told(andreas.member))
    client_of(elena).post(reverse("assignments:release", args=[edition.pk, assignment.translation_key]))
    client_of(elena).post(reverse("assignments:release", args=[edition.pk, assignment.translation_key]))

    assert Result.objects.get().is_released
    assert told(andreas.member).count("Your work “Your country” has been graded") == 1
    assert "100%" in page_text(client_of(andreas.member).get(submission.get_absolute_url()))


@pytest.mark.parametrize("where", ["assignment", "gradebook"])
def test_where_marks_are_held_back_what_was_said_is_told_with_them(
    submission, andreas, assignment, edition, elena, where
):
    category = Scheme.objects.create(course_key=edition.course_key).categories.create(name={"en": "C"}, holds_back=True)
    category.steps.create(step_key=assignment.translation_key)
    grade(elena, submission, "Good", "Good", give="yes")
    held = page_text(client_of(andreas.member).get(submission.get_absolute_url()))

    if where == "gradebook":
        Result.objects.get().release(elena)
    else:
        client_of(elena).post(reverse("assignments:release", args=[edition.pk, assignment.translation_key]))

    assert "Good." not in held
    assert "Good." in page_text(client_of(andreas.member).get(submission.get_absolute_url()))
    assert Result.objects.get().is_released
    assert len(told(andreas.member)) == 1


def test_what_is_only_saved_is_told_to_nobody(submission, andreas, elena):
    grade(elena, submission, "Good", "Good", keep="yes")

    submission.refresh_from_db()
    assert submission.state == State.HANDED_IN
    assert not Result.objects.exists()
    assert "Good." in page_text(client_of(elena).get(desk(submission)))
    assert "Good." not in page_text(client_of(andreas.member).get(submission.get_absolute_url()))


def test_nothing_is_graded_while_a_criterion_is_open(submission, elena):
    first = next(iter(as_fields(marks(submission.latest().rubric, "Good", "Good")).items()))
    answer = client_of(elena).post(desk(submission), dict([first]) | {"give": "yes"})

    assert "Choose a level for each criterion, or write a score." in page_text(answer)
    assert not Result.objects.exists()


def test_a_work_goes_back_to_be_revised_comes_again_and_the_better_one_counts(submission, andreas, assignment, elena):
    assert "Say what is to be revised." in page_text(grade(elena, submission, comment="", **{"return": "yes"}))
    grade(elena, submission, comment="Say how many.", **{"return": "yes"})
    submission.refresh_from_db()
    assert submission.state == State.RETURNED
    assert "has come back to you" in told(andreas.member)[-1]

    submission.keep({"text": "Twelve thousand."})
    submission.hand_in(andreas.member, assignment)
    submission.refresh_from_db()
    grade(elena, submission, "Good", "Good", give="yes")
    submission.keep({"text": "Worse."})
    submission.hand_in(andreas.member, assignment)
    submission.refresh_from_db()
    grade(elena, submission, "Fair", "Fair", give="yes")

    submission.refresh_from_db()
    assert (submission.score, Result.objects.get().score) == (Decimal(100), Decimal(100))


def test_giving_twice_gives_once(submission, andreas, assignment, elena):
    for _ in range(2):
        grade(elena, submission, "Good", "Good", give="yes")

    assert Grading.objects.count() == 1
    assert told(andreas.member).count("Your work “Your country” has been graded") == 1


def test_without_a_rubric_a_tutor_writes_the_score(andreas, assignment, elena):
    submission = hand_in(andreas, assignment)

    assert "Write a score." in page_text(grade(elena, submission, give="yes"))
    grade(elena, submission, points="62.5", give="yes")

    assert Result.objects.get().score == Decimal("62.5")


def test_a_step_that_is_to_be_passed_is_done_with_the_mark_and_not_before(course, andreas, elena):
    page = make_assignment(course, 2, completes="passed", pass_mark=60)
    submission = hand_in(andreas, page)
    assert page.translation_key not in andreas.done()

    grade(elena, submission, points="59", give="yes")
    assert page.translation_key not in andreas.done()
    grade(elena, submission, points="60", give="yes")

    assert page.translation_key in andreas.done()


def test_each_day_late_costs_points_and_an_extension_gives_them_back(course, andreas, elena):
    page = make_assignment(course, 2, due_days=1, late="deducted", late_deduction=10)
    submission = hand_in(andreas, page)

    assert 'name="deduction" value="30"' in page_text(client_of(elena).get(desk(submission)))
    andreas.extend(page.translation_key, timezone.now() + timedelta(days=1), by=elena)

    assert 'name="deduction" value="0"' in page_text(client_of(elena).get(desk(submission)))


def test_a_tutor_says_it_aloud(submission, andreas, elena, luis):
    sound = SimpleUploadedFile("said.mp3", b"ID3\x04" + b"\0" * 60)
    grade(elena, submission, "Good", "Good", file=sound, later="yes")
    audio = Grading.objects.get().file.get_absolute_url()

    assert client_of(elena).get(audio).status_code == 200
    assert client_of(andreas.member).get(audio).status_code == 404
    Grading.objects.get().give(submission_page(submission), by=elena)

    assert client_of(andreas.member).get(audio)["Content-Type"] == "audio/mpeg"
    assert client_of(andreas.member).get(audio, headers={"range": "bytes=0-2"}).content == b"ID3"
    assert "(64\xa0bytes)" in page_text(client_of(andreas.member).get(submission.get_absolute_url()))
    assert client_of(luis).get(audio).status_code == 404
    assert client_of(luis).get(audio, headers={"range": "bytes=0-2"}).status_code == 404


def test_a_document_with_comments_takes_the_place_of_a_recording(submission, andreas, rosas, elena):
    grade(elena, submission, "Good", "Good", file=SimpleUploadedFile("said.webm", WEBM), give="yes")
    recording = Grading.objects.get().file
    grade(elena, submission, "Good", "Good", file=SimpleUploadedFile("notes.pdf", pdf()), keep="yes")
    paper = Grading.objects.get().file

    assert (recording.kind, paper.kind) == ("webm", "pdf")
    assert list(Document.objects.all()) == [paper]
    page = client_of(andreas.member).get(submission.get_absolute_url())
    assert "notes.pdf" in page_text(page)
    assert b"<audio" not in page.content
    assert client_of(andreas.member).get(paper.get_absolute_url()).status_code == 200
    assert client_of(rosas.member).get(paper.get_absolute_url()).status_code == 404
    grade(elena, submission, "Good", "Good", **{"no-file": "on", "keep": "yes"})
    assert not Document.objects.exists()


def submission_page(submission):
    return AssignmentPage.of_step(submission.step_key)


def test_after_one_work_comes_the_next_that_has_waited_longest(
    edition, assignment, rubric, andreas, rosas, joaos, elena
):
    works = [hand_in(learner, assignment) for learner in (rosas, andreas, joaos)]
    for hours, work in enumerate(works):
        Submission.objects.filter(pk=work.pk).update(handed_in_at=timezone.now() - timedelta(hours=hours))
    page = page_text(client_of(elena).get(reverse("assignments:desk")))

    assert page.index("João") < page.index("Andrea") < page.index("Rosa")
    assert grade(elena, works[2], "Good", "Good", give="yes")["Location"] == desk(works[1])
    assert grade(elena, works[1], "Good", "Good", give="yes")["Location"] == desk(works[0])
    assert grade(elena, works[0], "Good", "Good", give="yes")["Location"] == reverse("assignments:desk")


def test_the_tutors_desk_of_the_courses_knows_what_waits(submission, edition, andreas, elena):
    waiting = waiting_in(type(edition).objects.led_by(elena), elena)
    ours = {str(kind.label): each for kind, each in waiting if "assignments" in kind.name}

    assert ours["To be graded"].url == desk(submission)
    assert ours["To be graded"].member == andreas.member


def test_the_lists_take_as_many_queries_for_many_as_for_one(
    course, edition, assignment, rubric, andreas, elena, django_assert_max_num_queries
):
    hand_in(andreas, assignment)
    pages = [
        reverse("assignments:desk"),
        reverse("assignments:overview", args=[edition.pk, assignment.translation_key]),
    ]
    client = client_of(elena)
    for address in pages:
        client.get(address)

    def counted():
        counts = []
        for address in pages:
            with django_assert_max_num_queries(20) as context:
                client.get(address)
            counts.append(len(context))
        return counts

    one = counted()
    for number in range(6):
        learner = edition.enrol(make_member(f"Learner {number}", email=f"learner{number}@example.org"))
        hand_in(learner, assignment)

    assert counted() == one
    assert max(one) <= 12


def test_works_that_are_alike_are_a_hint_for_the_tutor_alone(andreas, rosas, assignment, elena):
    words = " ".join(f"word{number}" for number in range(80))
    hand_in(andreas, assignment, words)
    copied = hand_in(rosas, assignment, words + " and a little more of my own")

    assert "A hint, and no more" in page_text(client_of(elena).get(desk(copied)))
    assert "A hint" not in page_text(client_of(rosas.member).get(copied.get_absolute_url()))


def test_an_adapter_can_tell_of_sources_elsewhere(andreas, assignment, elena, monkeypatch):
    found = similarity.Alike(55, source="A public register", url="https://example.org/x")
    monkeypatch.setattr(similarity, "comparers", [lambda version: [found]])
    submission = hand_in(andreas, assignment)

    assert "A public register" in page_text(client_of(elena).get(desk(submission)))


def test_nobody_but_a_tutor_grades(submission, andreas, rosas, luis, client, edition, assignment):
    for visitor in (andreas.member, rosas.member, luis):
        assert client_of(visitor).get(desk(submission)).status_code == 404
        assert client_of(visitor).post(desk(submission), {"give": "yes"}).status_code == 404
        for name in ("overview", "release", "start", "group"):
            address = reverse(f"assignments:{name}", args=[edition.pk, assignment.translation_key])
            method = client_of(visitor).get if name == "overview" else client_of(visitor).post
            assert method(address).status_code == 404
    assert client.get(desk(submission)).status_code == 302


def test_an_assignment_of_another_course_is_not_in_this_edition(edition, elena, translated):
    foreign = make_assignment(translated, 7)
    make_rubric(foreign)

    assert (
        client_of(elena).get(reverse("assignments:overview", args=[edition.pk, foreign.translation_key])).status_code
        == 404
    )

"""Essays and files wait for a tutor: until then a score is partial, and says so."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activity.models import Event, Notice
from courses.learning import learning_of
from courses.models import Attempt, QuizPage, Result
from courses.models.attempts import name_of
from documents.models import Document
from tests.courses.making import (
    ESSAY,
    FILE,
    SINGLE,
    as_form,
    fill_in,
    make_course,
    page_text,
    quiz_of,
    rule,
    standing_edition,
)
from tests.people import client_of

FRAGMENT = {"HTTP_X_FRAGMENT": "1"}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
PDF += b"trailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def written(catalogs, andrea, elena):
    """An attempt of andrea's at a quiz of elena's with a choice and an essay that counts twice."""
    course = make_course(catalogs, "ESS", 1, 1, [SINGLE, ESSAY])
    edition = standing_edition(course)
    edition.appoint(elena)
    return Attempt.begin(edition.enrol(andrea), rule(quiz_of(course)))


@pytest.fixture
def handed_in(written):
    return written.submit(as_form(fill_in(written)))


def grading_of(attempt):
    return f"/en/learn/attempts/{attempt.pk}/grading/"


def points_for(attempt, *points, comment="Well argued."):
    version = attempt.versions[1]
    keys = [option["key"] for option in version.content["options"]]
    fields = {f"{name_of(version)}-{key}": value for key, value in zip(keys, points, strict=True)}
    return {**fields, f"{name_of(version)}-comment": comment}


def test_the_criteria_are_seen_beforehand(written, andrea):
    text = page_text(client_of(andrea).get(quiz_of_attempt(written)))

    assert "How this answer is graded" in text
    assert "A claim with a reason." in text


def quiz_of_attempt(attempt):
    return attempt.enrolment.outline.step(attempt.quiz_key).url


def test_until_a_tutor_has_read_it_the_score_is_partial_and_says_so(handed_in, andrea):
    text = page_text(client_of(andrea).get(quiz_of_attempt(handed_in)))

    assert (handed_in.state, float(handed_in.score)) == ("submitted", 33.33)
    assert "This is the score so far." in text
    assert "Your tutor has still to read this answer." in text
    assert not Result.objects.filter(enrolment=handed_in.enrolment).exists()


def test_the_tutor_hears_that_something_waits_and_finds_it(handed_in, elena):
    assert Notice.objects.filter(member=elena, event__name="attempt.waits").exists()
    assert grading_of(handed_in) in page_text(client_of(elena).get(quiz_of_attempt(handed_in)))
    assert client_of(elena).get(f"/en/learn/attempts/{handed_in.pk}/").url == grading_of(handed_in)


def test_a_tutor_gives_points_by_criterion_and_the_learner_is_told(handed_in, andrea, elena):
    client_of(elena).post(grading_of(handed_in), points_for(handed_in, 4, 1))

    handed_in.refresh_from_db()
    text = page_text(client_of(andrea).get(quiz_of_attempt(handed_in)))
    assert handed_in.state == "graded"
    assert float(handed_in.score) == 88.89
    assert handed_in.enrolment.results.get().score == handed_in.score
    assert "Well argued." in text
    assert "4 of 4 points" in text
    assert Notice.objects.filter(member=andrea, event__name="attempt.graded").count() == 1


def test_the_learner_is_told_once_however_often_the_points_are_mended(handed_in, elena):
    for points in (1, 2):
        client_of(elena).post(grading_of(handed_in), points_for(handed_in, points, points))

    assert Event.objects.filter(name="attempt.graded").count() == 1


def test_more_points_than_there_are_is_refused_in_words(handed_in, elena):
    answer = client_of(elena).post(grading_of(handed_in), points_for(handed_in, 5, 1))

    handed_in.refresh_from_db()
    assert answer.status_code == 400
    assert "less than or equal to 4" in page_text(answer)
    assert handed_in.is_waiting


def test_an_essay_that_was_left_open_waits_for_nobody(written):
    choice = name_of(written.versions[0])
    done = written.submit(as_form({key: value for key, value in fill_in(written).items() if key.startswith(choice)}))

    assert done.state == "graded"


def test_learners_strangers_and_open_attempts_have_no_page_to_grade(written, andrea, luis, elena):
    assert client_of(elena).get(grading_of(written)).status_code == 404
    done = written.submit(as_form(fill_in(written)))
    assert [client_of(who).get(grading_of(done)).status_code for who in (andrea, luis)] == [404, 404]


def test_the_address_of_an_attempt_leads_its_learner_to_the_quiz(handed_in, andrea, luis):
    assert "?attempt=1#result" in client_of(andrea).get(f"/en/learn/attempts/{handed_in.pk}/").url
    assert client_of(luis).get(f"/en/learn/attempts/{handed_in.pk}/").status_code == 404


# --- files


@pytest.fixture
def filing(catalogs, andrea, elena):
    course = make_course(catalogs, "FIL", 1, 1, [FILE])
    edition = standing_edition(course)
    edition.appoint(elena)
    return Attempt.begin(edition.enrol(andrea), rule(quiz_of(course)))


def hand(client, attempt, name="plan.txt", content=b"My plan", **more):
    field = name_of(attempt.versions[0])
    file = SimpleUploadedFile(name, content)
    data = {f"{field}-asked": "1", field: file, "upload": field, "revision": attempt.revision, **more}
    return client.post(f"/en/learn/attempts/{attempt.pk}/answers/", data, **FRAGMENT)


def test_a_file_is_handed_in_and_read_by_its_learner_and_tutor_alone(filing, andrea, elena, luis):
    hand(client_of(andrea), filing)

    address = Document.objects.get().get_absolute_url()
    assert address in page_text(client_of(andrea).get(f"/en/learn/attempts/{filing.pk}/", follow=True))
    assert [client_of(who).get(address).status_code for who in (andrea, elena, luis)] == [200, 200, 404]


def test_a_file_stays_when_other_answers_are_saved(filing, andrea):
    hand(client_of(andrea), filing)
    field = name_of(filing.versions[0])

    client_of(andrea).post(f"/en/learn/attempts/{filing.pk}/answers/", {f"{field}-asked": "1", "revision": 1})

    filing.refresh_from_db()
    assert filing.answer_to(filing.versions[0])["name"] == "plan.txt"
    assert filing.submit().is_waiting


def test_a_file_that_is_not_taken_is_refused_in_words(filing, andrea):
    refused = hand(client_of(andrea), filing, "plan.exe", b"MZ\x90\x00")

    assert refused.status_code == 400
    assert "Files of this kind are not taken" in refused.json()["refused"]


def bring(client, attempt, **fields):
    """The page saves by itself, with what stands in hidden fields of the question."""
    name = name_of(attempt.versions[0])
    data = {f"{name}-asked": "1", **{f"{name}-{field}": value for field, value in fields.items()}}
    client.post(f"/en/learn/attempts/{attempt.pk}/answers/", data | {"revision": attempt.revision}, **FRAGMENT)
    attempt.refresh_from_db()
    return attempt.answer_to(attempt.versions[0])


def test_a_file_that_came_in_pieces_is_the_answer_once_and_is_taken_out_again(filing, andrea, luis):
    mine, theirs = [Document.take(who, io.BytesIO(b"My plan"), "plan.txt") for who in (andrea, luis)]

    assert bring(client_of(andrea), filing, brought=theirs.key) is None
    assert bring(client_of(andrea), filing, brought=mine.key)["name"] == "plan.txt"
    assert bring(client_of(andrea), filing, brought=mine.key)["file"] == mine.pk
    assert bring(client_of(andrea), filing)["file"] == mine.pk
    assert filing.handed.count() == 1
    assert bring(client_of(andrea), filing, remove=mine.key) is None


def test_a_quiz_that_waits_for_its_tutor_is_not_due_for_the_learner(written, andrea):
    quiz = QuizPage.objects.get(translation_key=written.quiz_key)
    quiz.due_days = 3
    quiz.save()
    assert [due.step.key for due in learning_of(andrea)[0].dues] == [written.quiz_key]

    written.submit(as_form(fill_in(written)))

    assert learning_of(andrea)[0].dues == []

"""A learner writes, hands in, and reads what was said; in a browser without scripts."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from activity.models import Notice
from courses import groups
from courses.assignments.models import Submission
from courses.assignments.models.submissions import NotTaken, WrittenElsewhere
from courses.models import Enrolment
from documents.models import Document
from tests.assignments.making import cohort, hand_in, make_assignment, make_rubric
from tests.courses.making import page_text
from tests.documents.making import pdf
from tests.people import client_of
from vocabulary.models import Choice

State = Submission.State


def place(enrolment, page):
    return reverse("assignments:write", args=[enrolment.pk, page.translation_key])


def written(text="Cash by mule.", **more):
    return {"text": text, "language": "en", "since": 0, **more}


def test_the_page_shows_what_is_asked_and_by_what_it_is_judged(andreas, assignment, rubric):
    text = page_text(client_of(andreas.member).get(assignment.url))

    assert "How it is judged" in text
    assert "Ideas" in text
    assert place(andreas, assignment) in text
    assert "Ask for more time" in text


def test_opening_the_form_writes_nothing(andreas, assignment):
    answer = client_of(andreas.member).get(place(andreas, assignment))

    assert answer.status_code == 200
    assert not Submission.objects.exists()


def test_a_learner_saves_a_draft_and_hands_it_in(andreas, assignment, rubric, elena):
    client = client_of(andreas.member)

    client.post(place(andreas, assignment), written(keep="yes", drop="a" * 35 + "z"))
    draft = Submission.objects.get()
    assert (draft.state, draft.text) == (State.DRAFT, "Cash by mule.")
    answer = client.post(
        place(andreas, assignment), written("Cash by mule, monthly.", since=draft.revision, hand_in="y")
    )

    draft.refresh_from_db()
    version = draft.latest()
    assert answer["Location"] == f"{andreas.outline.step(assignment.translation_key).url}#work"
    assert (draft.state, version.number, version.text) == (State.HANDED_IN, 1, "Cash by mule, monthly.")
    assert version.rubric == rubric.as_data()
    assert [str(notice) for notice in Notice.objects.filter(member=elena)][-1:] == [
        "Andrea Campbell handed in “Your country”"
    ]
    assert assignment.translation_key in andreas.done()


def test_handing_the_same_in_twice_does_it_once(andreas, assignment):
    client = client_of(andreas.member)
    for _ in range(2):
        client.post(place(andreas, assignment), written(since="", hand_in="yes"))

    assert Submission.objects.get().versions.count() == 1


def test_nothing_is_handed_in_as_long_as_there_is_nothing(andreas, assignment):
    answer = client_of(andreas.member).post(place(andreas, assignment), written("  ", hand_in="yes"), follow=True)

    assert "There is nothing to hand in yet." in page_text(answer)
    assert Submission.objects.get().is_draft


def test_the_page_saves_by_itself_and_is_told_when(andreas, assignment):
    answer = client_of(andreas.member).post(place(andreas, assignment), written(), headers={"X-Fragment": "1"})

    assert answer.json()["revision"] == 1
    assert answer.json()["saved"]


def test_of_two_windows_the_second_is_shown_what_the_first_has_written(andreas, assignment):
    client = client_of(andreas.member)
    client.post(place(andreas, assignment), written("From the office."))

    told = client.post(place(andreas, assignment), written("From home."), headers={"X-Fragment": "1"})
    shown = client.post(place(andreas, assignment), written("From home.", keep="yes"))

    assert (told.status_code, told.json()["text"]) == (409, "From the office.")
    assert "From the office." in page_text(shown)
    assert "From home." in page_text(shown)
    assert Submission.objects.get().text == "From the office."


def test_the_model_refuses_what_overtakes(andreas, assignment):
    submission = Submission.begin(andreas, assignment)
    submission.keep({"text": "One"}, since=0)

    with pytest.raises(WrittenElsewhere) as elsewhere:
        submission.keep({"text": "Two"}, since=0)
    assert elsewhere.value.submission.text == "One"
    assert submission.keep({"text": "One"}, since=0).revision == 1


def test_files_are_handed_in_read_by_the_tutor_and_taken_out_again(andreas, assignment, elena, luis):
    client = client_of(andreas.member)
    client.post(place(andreas, assignment), written(files=SimpleUploadedFile("Plan.pdf", pdf()), keep="yes"))
    document = Document.objects.get()
    assert client_of(elena).get(document.get_absolute_url()).status_code == 404

    client.post(place(andreas, assignment), written(since=1, hand_in="yes"))
    assert client_of(elena).get(document.get_absolute_url()).status_code == 200
    assert client_of(luis).get(document.get_absolute_url()).status_code == 404
    client.post(place(andreas, assignment), written(since=1, drop=str(document.key), keep="yes"))

    submission = Submission.objects.get()
    assert not submission.documents.exists()
    assert list(submission.latest().documents.all()) == [document]
    assert client.get(document.get_absolute_url()).status_code == 200


def test_a_file_that_is_refused_is_told_of_and_the_text_is_not_lost(andreas, assignment):
    answer = client_of(andreas.member).post(
        place(andreas, assignment), written(files=SimpleUploadedFile("a.html", b"<p>x"), hand_in="yes")
    )

    assert "a.html" in page_text(answer)
    assert "Cash by mule." in page_text(answer)


def test_what_is_late_is_taken_or_not_as_the_author_says(course, andreas):
    closed = make_assignment(course, 2, late="closed", due_days=1)
    taken = make_assignment(course, 3, late="taken", due_days=1)
    for page in (closed, taken):
        Submission.begin(andreas, page).keep({"text": "Late."})

    with pytest.raises(NotTaken, match="is over"):
        Submission.objects.get(step_key=closed.translation_key).hand_in(andreas.member, closed)
    assert Submission.objects.get(step_key=taken.translation_key).hand_in(andreas.member, taken).number == 1
    assert "The time for this assignment is over." in page_text(client_of(andreas.member).get(closed.url))


def test_it_is_handed_in_as_often_as_it_can_be_and_no_more(course, andreas):
    page = make_assignment(course, 2, most_versions=2)
    submission = hand_in(andreas, page, "One.")
    submission.keep({"text": "Two."})
    submission.hand_in(andreas.member, page)
    submission.keep({"text": "Three."})

    with pytest.raises(NotTaken, match="as often"):
        submission.hand_in(andreas.member, page)
    assert submission.versions.count() == 2


def test_what_has_changed_between_two_versions_is_shown(andreas, assignment):
    submission = hand_in(andreas, assignment, "Cash reaches families by mule.")
    submission.keep({"text": "Cash reaches most families by phone."})
    submission.hand_in(andreas.member, assignment)

    text = page_text(client_of(andreas.member).get(submission.get_absolute_url()))

    assert re.search(r"<ins>\s?most\s?</ins>", text)
    assert "<del>mule</del>" in text
    assert "<ins>phone</ins>" in text


def test_strangers_and_other_learners_find_nothing(andreas, rosas, assignment, luis, client):
    submission = hand_in(andreas, assignment)

    for stranger in (luis, rosas.member):
        assert client_of(stranger).get(submission.get_absolute_url()).status_code == 404
        assert client_of(stranger).get(place(andreas, assignment)).status_code == 404
        assert client_of(stranger).post(place(andreas, assignment), written()).status_code == 404
    assert client.get(submission.get_absolute_url()).status_code == 302


def test_a_tutor_does_not_read_what_is_not_handed_in(andreas, assignment, elena):
    draft = Submission.begin(andreas, assignment)

    assert client_of(elena).get(draft.get_absolute_url()).status_code == 404
    assert not Submission.objects.led_by(elena).exists()


def test_a_tutor_of_another_edition_finds_nothing(course, andreas, assignment, ana):
    cohort(course, ana, title={"en": "Second"})
    submission = hand_in(andreas, assignment)

    assert client_of(ana).get(submission.get_absolute_url()).status_code == 404
    assert client_of(ana).get(reverse("assignments:grading", args=[submission.pk])).status_code == 404


def test_a_step_that_is_not_open_yet_takes_nothing(course, andreas, assignment):
    assignment.opens = {"at": (timezone.now() + timedelta(days=3)).isoformat()}
    assignment.save()

    assert client_of(andreas.member).get(place(andreas, assignment)).status_code == 404


def test_the_form_of_the_text_begins_with_that_of_the_author(course, andreas):
    page = make_assignment(course, 2, starts_with="## My country\n\n## What we did")

    assert "## What we did" in page_text(client_of(andreas.member).get(place(andreas, page)))


RECORD = {
    f"record-{name}": f"About the {name}."
    for name in ("title", "context", "problem", "what_was_done", "results", "what_failed", "conditions_to_transfer")
}


@pytest.fixture
def evidence(db):
    return Choice.objects.create(vocabulary="evidence_level", code="promising", name={"en": "Promising"})


def test_a_practice_of_ones_own_country_becomes_a_draft_of_the_library(course, andreas, evidence, marcia, luis):
    page = make_assignment(course, 2, takes_record=True, takes_text=False)
    client = client_of(andreas.member)
    client.post(place(andreas, page), {"language": "en", "since": 0, "hand_in": "yes", **RECORD})
    submission = Submission.objects.get()

    for _ in range(2):
        answer = client.post(reverse("assignments:proposal", args=[submission.pk]))

    submission.refresh_from_db()
    practice = submission.proposed_as
    assert answer["Location"] == practice.get_absolute_url()
    assert (practice.country, practice.proposed_by, practice.status) == (
        andreas.member.country,
        andreas.member,
        "draft",
    )
    assert str(practice.what_failed) == "About the what_failed."
    assert client.get(practice.get_absolute_url()).status_code == 200
    assert client_of(luis).get(practice.get_absolute_url()).status_code == 404
    assert "proposes a record" in str(Notice.objects.get(member=marcia, event__name="record.proposed"))


def test_a_practice_without_what_failed_is_not_handed_in(course, andreas):
    page = make_assignment(course, 2, takes_record=True, takes_text=False)
    answer = client_of(andreas.member).post(
        place(andreas, page),
        {"language": "en", "since": 0, "hand_in": "yes", **RECORD, "record-what_failed": ""},
        follow=True,
    )

    assert "Nothing is written yet under: what failed" in page_text(answer)
    assert Submission.objects.get().is_draft


def test_a_group_hands_in_one_work(course, edition, andreas, rosas, elena):
    page = make_assignment(course, 2, is_group=True)
    address = reverse("assignments:group", args=[edition.pk, page.translation_key])
    assert client_of(elena).post(address, {"learners": [andreas.pk]}).status_code == 422

    client_of(elena).post(address, {"learners": [andreas.pk, rosas.pk]})
    client_of(rosas.member).post(place(rosas, page), written("Together.", hand_in="yes"))

    submission = Submission.objects.get()
    assert {author.enrolment for author in submission.authors.all()} == {andreas, rosas}
    assert client_of(andreas.member).get(submission.get_absolute_url()).status_code == 200
    for learner in Enrolment.objects.filter(pk__in=[andreas.pk, rosas.pk]):
        assert page.translation_key in learner.done()


def test_a_study_group_writes_together_without_being_put_together(course, andreas, rosas, joaos, monkeypatch):
    members = {andreas.pk: {"study:1"}, rosas.pk: {"study:1"}, joaos.pk: {"study:2"}}
    source = groups.Source(
        "Study groups", lambda key: [], lambda learners: {one.pk: members[one.pk] for one in learners}
    )
    monkeypatch.setitem(groups.SOURCES, "study", source)
    page = make_assignment(course, 2, is_group=True)

    client_of(andreas.member).post(place(andreas, page), written())

    assert {author.enrolment for author in Submission.objects.get().authors.all()} == {andreas, rosas}
    assert Submission.begin(rosas, page) == Submission.objects.get()


def test_the_rubric_that_counts_is_that_of_the_moment_of_handing_in(andreas, assignment):
    rubric = make_rubric(assignment)
    submission = hand_in(andreas, assignment)

    rubric.delete()

    assert len(submission.latest().rubric["criteria"]) == 2

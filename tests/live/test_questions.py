"""Questions: asked, supported, reviewed, answered, taken away."""

import pytest
from django.db import IntegrityError, transaction

from activity.models import Event
from live.models import Question, QuestionVote
from live.snapshots import snapshot
from streams.log import head
from tests.live.rooms import Room, make_dialogue


@pytest.fixture
def question(live, rosa):
    return Question.objects.get(pk=live.done(rosa, "question.ask", body="How was it paid?")["id"])


@pytest.fixture
def reviewed(live, ana):
    """The room when questions are reviewed first."""
    live.done(ana, "room.settings", rev=0, review=True)
    return live


def test_a_question_is_seen_at_once(live, question):
    assert question.state == "published"
    assert live.events()[-1][1] == "question.published"


def test_a_question_can_be_asked_before_the_dialogue_starts(room, rosa):
    assert room.done(rosa, "question.ask", body="Will there be a recording?")["state"] == "published"


def test_the_same_question_of_the_same_person_is_refused(live, question, rosa, joao):
    assert live.refused(rosa, "question.ask", body="How was it paid?") == "duplicate"
    assert live.do(joao, "question.ask", body="How was it paid?")["t"] == "ack"


def test_a_vote_counts_once_however_often_it_is_given(live, question, joao):
    for _time in range(3):
        live.done(joao, "question.vote", question_id=question.pk, on=True)

    question.refresh_from_db()
    assert question.votes == 1
    assert QuestionVote.objects.count() == 1


def test_a_vote_can_be_taken_back_once(live, question, joao):
    live.done(joao, "question.vote", question_id=question.pk, on=True)
    for _time in range(2):
        live.done(joao, "question.vote", question_id=question.pk, on=False)

    question.refresh_from_db()
    assert question.votes == 0


def test_the_database_itself_keeps_a_second_vote_out(live, question, joao):
    participant = live.participant(joao)
    QuestionVote.objects.create(question=question, participant=participant)

    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionVote.objects.create(question=question, participant=participant)


def test_votes_take_no_number_in_the_log(live, question, joao):
    before = head(live.dialogue.key)

    live.done(joao, "question.vote", question_id=question.pk, on=True)

    assert head(live.dialogue.key) == before


def test_an_answered_question_takes_no_votes(live, question, ana, joao):
    live.done(ana, "question.answer", question_id=question.pk, how="live")

    assert live.refused(joao, "question.vote", question_id=question.pk, on=True) == "activity_closed"


def test_nobody_votes_in_another_room(live, hall, ana, joao):
    other = Room(make_dialogue(hall, ana, slug="another"))
    question = other.done(joao, "question.ask", body="In the other room?")

    assert live.refused(joao, "question.vote", question_id=question["id"], on=True) == "not_found"


def test_a_question_under_review_is_known_to_the_staff_and_to_its_author(reviewed, ana, rosa, joao):
    reviewed.done(rosa, "question.ask", body="Who decides?")

    def seen_by(member):
        return snapshot(reviewed.dialogue, reviewed.participant(member))["state"]

    assert [row["body"] for row in seen_by(ana)["staff"]["pending"]] == ["Who decides?"]
    assert [row["body"] for row in seen_by(rosa)["me"]["questions"]] == ["Who decides?"]
    assert seen_by(joao)["questions"] == seen_by(joao)["me"]["questions"] == []
    assert "staff" not in seen_by(joao)


def test_fifty_questions_under_review_do_not_move_the_numbers_of_the_others(reviewed, rosa, joao):
    dialogue = reviewed.dialogue
    before = head(dialogue.key), head(dialogue.key_of(reviewed.participant(joao).pk)), head(dialogue.staff_key)
    participant = reviewed.participant(rosa)

    for n in range(50):
        dialogue.ask(participant, f"Question {n}", "es")

    after = head(dialogue.key), head(dialogue.key_of(reviewed.participant(joao).pk)), head(dialogue.staff_key)
    assert after == (before[0], before[1], before[2] + 50)


def test_the_staff_need_no_review(reviewed, ana):
    assert reviewed.done(ana, "question.ask", body="Shall we begin?")["state"] == "published"


def test_a_published_question_reaches_everybody_and_leaves_the_review(reviewed, ana, rosa):
    question = reviewed.done(rosa, "question.ask", body="Who decides?")["id"]

    reviewed.done(ana, "question.moderate", question_id=question, decision="publish")

    assert reviewed.events()[-1][1] == "question.published"
    assert reviewed.events(reviewed.dialogue.staff_key)[-1][1] == "question.unqueued"


def test_a_declined_question_tells_the_reason_to_its_author_alone(reviewed, ana, rosa):
    question = reviewed.done(rosa, "question.ask", body="Who decides?")["id"]
    before = head(reviewed.dialogue.key)

    reviewed.done(ana, "question.moderate", question_id=question, decision="decline", reason_code="off_topic")

    mine = reviewed.participant(rosa).questions.get()
    assert (mine.state, mine.as_mine()["reason_code"]) == ("removed", "off_topic")
    assert head(reviewed.dialogue.key) == before


def test_two_moderators_do_not_decide_the_same_question_twice(reviewed, ana, rosa):
    question = reviewed.done(rosa, "question.ask", body="Who decides?")["id"]
    reviewed.done(ana, "question.moderate", question_id=question, decision="publish")

    assert reviewed.refused(ana, "question.moderate", question_id=question, decision="decline") == "conflict"


def test_only_the_author_takes_a_question_back(live, question, rosa, joao):
    assert live.refused(joao, "question.withdraw", question_id=question.pk) == "not_found"

    live.done(rosa, "question.withdraw", question_id=question.pk)

    question.refresh_from_db()
    assert question.state == "withdrawn"


def test_a_question_is_taken_up_put_back_and_answered(live, question, ana):
    live.done(ana, "question.queue", question_id=question.pk)
    live.done(ana, "question.queue", question_id=question.pk, on=False)
    live.done(ana, "question.queue", question_id=question.pk)
    live.done(ana, "question.answer", question_id=question.pk, how="written", text="Through the banks.")

    question.refresh_from_db()
    assert (question.state, question.answer, question.answered_by) == ("answered", "Through the banks.", ana)


def test_whoever_asked_hears_of_the_answer(live, question, ana, rosa):
    live.done(ana, "question.answer", question_id=question.pk, how="written", text="Through the banks.")

    notice = rosa.notices.get()
    assert notice.event.name == "question.answered"
    assert "How was it paid?" in str(notice)
    assert question.get_absolute_url() in notice.event.url


def test_a_question_taken_away_is_gone_for_the_room_and_comes_back_as_it_was(live, question, ana, joao):
    live.done(joao, "question.vote", question_id=question.pk, on=True)
    live.done(ana, "question.queue", question_id=question.pk)

    live.done(ana, "content.remove", ref=f"question:{question.pk}", reason_code="rules")
    gone = Question.objects.published().exists()
    live.done(ana, "content.restore", ref=f"question:{question.pk}")

    question.refresh_from_db()
    assert not gone
    assert (question.state, question.votes) == ("answering", 1)


def test_an_event_of_the_network_tells_of_an_answer(live, question, ana):
    live.done(ana, "question.answer", question_id=question.pk, how="live")

    assert Event.objects.get(name="question.answered").payload["question"] == "How was it paid?"

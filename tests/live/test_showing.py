"""What everybody looks at now: the host shows it, the room and the board say it."""

import pytest

from tests.people import client_of

BY_DEFAULT = "The item of the agenda"


@pytest.fixture
def sees(live, rosa):
    """What rosa reads on the stage."""

    def look(page="room_url"):
        html = client_of(rosa).get(getattr(live.dialogue, page)).content.decode()
        stage = html[html.index("<live-stage") : html.index("</live-stage>")]
        return stage

    return look


def test_in_the_beginning_everybody_looks_at_the_item_of_the_agenda(sees):
    assert BY_DEFAULT in sees()
    assert "Welcome" in sees()


def test_before_there_is_anything_to_look_at_the_stage_is_hidden(room, rosa):
    page = client_of(rosa).get(room.dialogue.room_url).content.decode()

    assert " hidden>" in page[page.index("<live-stage") :][:200]


def test_the_host_shows_a_question_to_everybody(sees, live, ana, joao):
    question = live.done(joao, "question.ask", body="How was it paid?")["id"]

    live.done(ana, "stage.set", view="question", ref_id=question)

    assert "How was it paid?" in sees()
    assert "João Pereira, Brazil" in sees()


def test_the_most_supported_questions_are_shown_without_those_that_are_answered(sees, live, ana, joao):
    answered = live.done(joao, "question.ask", body="Who paid?")["id"]
    live.done(ana, "question.answer", question_id=answered, how="live")
    for words in ("How often?", "How long?", "How many?", "How far?"):
        live.dialogue.ask(live.participant(joao), words, "en")

    live.done(ana, "stage.set", view="questions")

    assert "How often?" in sees()
    assert "How far?" not in sees()
    assert "Who paid?" not in sees()


def test_the_floor_is_shown_with_who_comes_next(sees, live, ana, joao, rosa):
    live.done(joao, "hand.raise")
    live.done(rosa, "hand.raise")
    live.done(ana, "speaker.call")

    live.done(ana, "stage.set", view="floor")

    assert "João Pereira has the floor" in sees()
    assert "Rosa Quispe, Peru" in sees()


def test_the_next_item_takes_the_eyes_back_to_the_agenda(sees, live, ana):
    live.done(ana, "stage.set", view="floor")

    live.done(ana, "agenda.goto", item_id=live.dialogue.items.get(position=1).pk)

    assert BY_DEFAULT in sees()


def test_a_question_that_was_taken_away_is_not_looked_at_any_more(sees, live, ana, joao):
    question = live.done(joao, "question.ask", body="How was it paid?")["id"]
    live.done(ana, "stage.set", view="question", ref_id=question)

    live.done(ana, "content.remove", ref=f"question:{question}")

    assert "How was it paid?" not in sees()
    assert BY_DEFAULT in sees()


def test_only_a_published_question_of_the_room_can_be_shown(live, ana, rosa):
    live.done(ana, "room.settings", rev=0, review=True)
    waiting = live.done(rosa, "question.ask", body="Who decides?")["id"]

    assert live.refused(ana, "stage.set", view="question", ref_id=waiting) == "not_found"
    assert live.refused(ana, "stage.set", view="question") == "not_found"


def test_participants_show_nothing(live, rosa):
    assert live.refused(rosa, "stage.set", view="floor") == "forbidden"


def test_showing_the_same_again_tells_nobody(live, ana):
    live.done(ana, "stage.set", view="floor")
    told = len(live.events())

    live.done(ana, "stage.set", view="floor")

    assert len(live.events()) == told

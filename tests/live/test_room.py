"""The room as a page: everything works with forms alone, nothing typed is lost, and words stay words."""

import gzip
import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from live.models import ChatMessage, FloorRequest, Question
from live.views.room import address_after
from tests.people import client_of


@pytest.fixture
def rosas(live, rosa):
    """Rosa's browser, without script, in the room."""
    return Forms(live, rosa)


class Forms:
    """A browser that only knows forms."""

    def __init__(self, room, member):
        self.room, self.client = room, client_of(member)

    def page(self):
        return self.client.get(self.room.dialogue.room_url).content.decode()

    def send(self, command, **fields):
        """Fill in a form and send it."""
        address = reverse("live:do", args=[self.room.dialogue.slug, command])
        return self.client.post(address, {"id": "from-the-form", **fields})

    def press(self, command, **details):
        """Press the button of the page that says this."""
        action = reverse("live:do", args=[self.room.dialogue.slug, command])
        buttons = re.findall(rf'formaction="{action}" name="with" value="([^"]*)"', self.page())
        wanted = "&amp;".join(f"{name}={value}" for name, value in details.items())
        assert wanted in buttons, buttons
        return self.client.post(action, {"id": "of-the-page", "with": wanted.replace("&amp;", "&")})


def test_a_question_is_asked_with_a_form(rosas):
    answer = rosas.send("question.ask", body="How was it paid?")

    assert answer.status_code == 302
    assert answer.url.endswith("#questions")
    assert "How was it paid?" in rosas.page()


def test_a_form_sent_twice_counts_once(rosas):
    rosas.send("question.ask", body="How was it paid?")
    rosas.send("question.ask", body="How was it paid?")

    assert Question.objects.count() == 1


def test_what_was_typed_comes_back_with_the_reason_why_it_was_not_taken(rosas, live, ana):
    live.done(ana, "room.pause")

    answer = rosas.send("chat.post", body="Are you <still> there?")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is not possible at this moment of the dialogue." in page
    assert "Are you &lt;still&gt; there?</textarea>" in page


def test_the_reason_is_told_in_the_language_of_the_reader(live, rosa):
    address = f"/fr/dialogues/{live.dialogue.slug}/room/do/question.withdraw/"

    answer = client_of(rosa).post(address, {"id": "from-the-form", "question_id": "999"})

    assert answer.status_code == 422
    assert 'lang="fr"' in answer.content.decode()


def test_a_vote_is_a_button_that_says_what_it_does(rosas, live, joao):
    question = live.done(joao, "question.ask", body="How was it paid?")["id"]

    rosas.press("question.vote", question_id=question, on="true")
    assert Question.objects.get().votes == 1
    rosas.press("question.vote", question_id=question, on="false")
    assert Question.objects.get().votes == 0


def test_the_hand_goes_up_and_down_with_buttons(rosas):
    rosas.press("hand.raise")
    assert FloorRequest.objects.get().state == "waiting"
    rosas.press("hand.lower")
    assert FloorRequest.objects.get().state == "lowered"


def test_the_host_runs_the_whole_dialogue_without_script(room, ana, rosa):
    host = Forms(room, ana)
    host.press("room.open_lobby")
    host.press("room.start")
    request = room.done(rosa, "hand.raise")["id"]
    host.press("agenda.goto", item_id=room.dialogue.items.get(position=1).pk)
    host.press("speaker.call", request_id=request)
    host.press("speaker.end")
    host.send("note.add", kind="decision", body="We share the data model.")
    host.press("note.approve", note_id=room.dialogue.notes.get().pk, rev=1)
    host.press("room.close")

    room.dialogue.refresh_from_db()
    assert room.dialogue.state == "closed"
    assert room.dialogue.record.facts["decisions"][0]["body"] == "We share the data model."


def test_the_host_takes_a_closing_back_in_the_room(live, ana, rosa):
    host = Forms(live, ana)
    live.done(ana, "room.close")
    assert 'id="reopen-reason"' in host.page()
    assert 'id="reopen-reason"' not in Forms(live, rosa).page()

    assert 'id="reopen-error"' in host.send("room.reopen", reason="").content.decode()
    host.send("room.reopen", id="from-the-next-page", reason="Closed by mistake")

    live.dialogue.refresh_from_db()
    assert live.dialogue.state == "live"


def test_what_the_host_announces_goes_away_by_itself(live, ana):
    host = Forms(live, ana)
    minutes = re.search(r'name="minutes" value="(\d+)"', host.page())[1]

    host.send("room.announce", text="A break of ten minutes", minutes=minutes)

    live.dialogue.refresh_from_db()
    said = live.dialogue.announcement
    assert said["expires_ms"] - said["at_ms"] == pytest.approx(15 * 60_000, abs=2000)


def test_the_review_works_with_buttons(live, ana, rosa):
    host = Forms(live, ana)
    host.press("room.settings", rev=0, review="true")
    live.dialogue.refresh_from_db()
    question = live.done(rosa, "question.ask", body="Who decides?")["id"]

    host.press("question.moderate", question_id=question, decision="publish")

    assert Question.objects.get().is_published


def test_two_different_buttons_of_one_page_are_two_commands(live, rosa, joao, sylvie):
    first, second = (live.done(member, "hand.raise")["id"] for member in (rosa, joao))
    keeper = Forms(live, sylvie)

    keeper.press("speaker.call", request_id=first)
    keeper.press("speaker.call", request_id=second)

    assert live.dialogue.speaker().author == joao


def test_nobody_sees_tools_that_are_not_theirs(rosas, live, ana):
    assert "/do/room.close/" not in rosas.page()
    assert "/do/room.close/" in Forms(live, ana).page()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><b>"])
def test_words_stay_words(rosas, live, ana, words):
    live.done(ana, "chat.post", body=words)
    live.done(ana, "question.ask", body=words)
    live.done(ana, "room.announce", text=words)

    page = rosas.page()

    assert words not in page
    assert page.count(escape(words)) == 3


def test_the_room_is_small(live, ana, rosa, joao):
    for n in range(20):
        live.dialogue.post(
            live.participant(joao), f"Message {n}: the visits from house to house found those on no list.", "en"
        )
        live.dialogue.ask(live.participant(joao), f"Question {n}: how often do households update their data?", "en")

    page = client_of(rosa).get(live.dialogue.room_url).content

    assert len(gzip.compress(page)) < 15_000


def test_the_room_costs_the_same_with_one_question_and_with_twenty(live, rosa, joao, django_assert_max_num_queries):
    client = client_of(rosa)
    live.dialogue.ask(live.participant(joao), "The first?", "en")
    client.get(live.dialogue.room_url)
    with django_assert_max_num_queries(50) as few:
        client.get(live.dialogue.room_url)
    for n in range(20):
        live.dialogue.ask(live.participant(joao), f"Question {n}", "en")
        live.dialogue.post(live.participant(joao), f"Message {n}", "en")

    with django_assert_max_num_queries(len(few)):
        client.get(live.dialogue.room_url)


def test_a_page_without_script_counts_as_presence(live, rosas):
    rosas.page()

    assert live.dialogue.present() == {"n": 1, "by_country": {"PE": 1}}


def test_a_message_on_behalf_of_a_delegation_says_so(live, hall, marcia, rosa):
    hall.admit(marcia)
    live.done(marcia, "prefs", voice=marcia.mandates.get().key)
    live.done(marcia, "chat.post", body="Jamaica agrees.")

    assert "Delegation of Jamaica" in Forms(live, rosa).page()
    assert ChatMessage.objects.get().delegation


def test_without_script_the_room_offers_to_refresh_and_a_board_that_does_so_itself(live, rosas):
    page = rosas.page()

    assert f'href="{live.dialogue.room_url}"' in page
    assert f'href="/en/dialogues/{live.dialogue.slug}/room/board/?auto=30"' in page
    assert "http-equiv" not in page


@pytest.mark.parametrize(
    ("query", "seconds"), [("?auto=30", "30"), ("?auto=120", "120"), ("", None), ("?auto=1", None)]
)
def test_a_board_refreshes_itself_only_as_often_as_somebody_chose(live, rosa, query, seconds):
    page = client_of(rosa).get(f"/en/dialogues/{live.dialogue.slug}/room/board/{query}").content.decode()

    assert (f'<meta http-equiv="refresh" content="{seconds}">' in page) == bool(seconds)
    assert ("http-equiv" in page) == bool(seconds)
    assert ("Stop refreshing" in page) == bool(seconds)
    assert "Refresh every 60 seconds" in page


def test_a_board_has_nothing_to_fill_in(live, rosa, joao):
    live.done(joao, "question.ask", body="How was it paid?")
    live.done(joao, "chat.post", body="<b>Bom dia</b>")

    page = client_of(rosa).get(f"/en/dialogues/{live.dialogue.slug}/room/board/").content.decode()

    main = page[page.index("<main") : page.index("</main")]
    assert "How was it paid?" in main
    assert "&lt;b&gt;Bom dia&lt;/b&gt;" in main
    assert not re.search("<(form|input|textarea)", main)


def test_a_stranger_sees_no_board(live, luis):
    assert client_of(luis).get(f"/en/dialogues/{live.dialogue.slug}/room/board/").status_code == 404


def test_the_board_of_an_archived_dialogue_leads_to_the_record(live, ana, rosa):
    live.done(ana, "room.close")
    live.dialogue.archive(ana)

    board = f"/en/dialogues/{live.dialogue.slug}/room/board/"
    assert client_of(rosa).get(board).url == live.dialogue.record_url


@pytest.mark.parametrize(
    ("command", "details", "place"),
    [
        ("speaker.pause", {}, "floor"),
        ("question.vote", {"question_id": "7"}, "question-7"),
        ("content.remove", {"ref": "chat:3"}, "chat"),
        ("content.restore", {"ref": "chat:3"}, "desk"),
        ("hand.raise", {}, "agenda"),
    ],
)
def test_the_answer_to_a_button_is_where_the_button_was(command, details, place):
    assert address_after("registries", command, details).endswith(f"/room/#{place}")


def test_who_has_chosen_how_to_be_heard_is_led_to_the_head_of_the_room():
    assert address_after("registries", "prefs", {"voice": "self"}).endswith("/room/")


def test_votes_are_counted_in_words(rosas, live, joao):
    question = live.done(joao, "question.ask", body="How was it paid?")["id"]
    assert "0 votes</span>: I want this answered" in rosas.page()

    rosas.press("question.vote", question_id=question, on="true")

    assert "1 vote</span>: I want this answered" in rosas.page()


def test_a_command_by_get_is_no_command(live, rosa):
    address = reverse("live:do", args=[live.dialogue.slug, "hand.raise"])

    assert client_of(rosa).get(address).status_code == 405
    assert not FloorRequest.objects.exists()

"""The pages around the room: the list, the dialogue, the record; seen by whom, and at what cost."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone

from live.models import Dialogue
from tests.live.rooms import Room, make_dialogue
from tests.people import client_of


def closed(room, ana, rosa, joao, sylvie, andrea):
    """A dialogue that took place, with something of everything in it."""
    for member in (ana, rosa, joao, sylvie, andrea):
        room.dialogue.see(room.participant(member), "tab")
    question = room.done(rosa, "question.ask", body="How was it paid?")["id"]
    room.done(joao, "question.vote", question_id=question, on=True)
    room.done(ana, "question.answer", question_id=question, how="written", text="Through the banks.")
    room.done(joao, "question.ask", body="And those without a bank?")
    room.done(rosa, "hand.raise")
    room.done(sylvie, "speaker.call")
    room.done(andrea, "note.add", kind="decision", body="We share the data model.")
    room.done(ana, "note.approve", note_id=room.dialogue.notes.get().pk, rev=1)
    room.done(ana, "room.close")
    return room.dialogue


@pytest.fixture
def over(live, ana, rosa, joao, sylvie, andrea):
    return closed(live, ana, rosa, joao, sylvie, andrea)


def page_of(member, url):
    return client_of(member).get(url)


def test_the_list_shows_what_is_on_what_comes_and_what_is_over(live, hall, ana, rosa):
    make_dialogue(hall, ana, slug="soon", title="Care that counts")
    make_dialogue(hall, ana, slug="past", title="Paying after a storm", state="closed")

    page = page_of(rosa, "/en/live/").content.decode()

    assert (
        page.index("Registries that find people") < page.index("Care that counts") < page.index("Paying after a storm")
    )
    assert "Join now" in page


def test_the_list_says_of_each_dialogue_whether_it_is_paused_and_leads_into_the_lobby(live, hall, ana, rosa):
    lobby = make_dialogue(hall, ana, slug="soon", state="lobby")
    live.done(ana, "room.pause")

    page = page_of(rosa, "/en/live/").content.decode()

    assert '<span class="tag gold">Paused</span>' in page
    assert '<span class="tag live">' not in page
    assert f'href="{lobby.room_url}"' in page


def test_a_stranger_finds_nothing_of_a_closed_space(live, luis):
    assert "Registries" not in page_of(luis, "/en/live/").content.decode()
    for name in ("dialogue", "room", "record"):
        assert page_of(luis, reverse(f"live:{name}", args=[live.dialogue.slug])).status_code == 404


def test_a_visitor_reads_of_a_public_dialogue_and_signs_in_for_the_room(square, ana, client):
    dialogue = make_dialogue(square, ana)

    assert client.get(dialogue.get_absolute_url()).status_code == 200
    answer = client.get(dialogue.room_url)
    assert answer.status_code == 302
    assert "/account/login/" in answer.url


def test_the_list_costs_the_same_with_one_and_with_twenty(hall, ana, rosa, django_assert_max_num_queries):
    client = client_of(rosa)
    make_dialogue(hall, ana, slug="first")
    client.get("/en/live/")
    with django_assert_max_num_queries(11) as few:
        client.get("/en/live/")
    for n in range(20):
        make_dialogue(hall, ana, slug=f"more-{n}", state=["scheduled", "live", "closed"][n % 3])

    with django_assert_max_num_queries(len(few) + 1):
        client.get("/en/live/")


def test_the_page_of_a_dialogue_tells_the_hour_of_the_reader_and_of_the_others(dialogue, rosa, ana):
    start = timezone.now().replace(hour=15, minute=0) + timedelta(days=2)
    Dialogue.objects.filter(pk=dialogue.pk).update(starts_at=start, ends_at=start + timedelta(hours=1))

    page = page_of(rosa, dialogue.get_absolute_url()).content.decode()

    assert "10 a.m." in page  # in Lima
    assert "noon" in page  # in São Paulo
    assert "Brazil" in page


def test_the_page_leads_into_the_room_and_later_to_the_record(dialogue, ana, rosa):
    room = Room(dialogue)
    assert dialogue.room_url in page_of(rosa, dialogue.get_absolute_url()).content.decode()
    room.done(ana, "room.start")
    room.done(ana, "room.close")

    assert dialogue.record_url in page_of(rosa, dialogue.get_absolute_url()).content.decode()


def test_the_host_is_led_to_what_comes_next(room, dialogue, hall, ana, rosa):
    page = page_of(ana, dialogue.get_absolute_url()).content.decode()
    assert "Open the lobby" in page
    assert "Ask a question beforehand" not in page
    assert "Open the lobby" not in page_of(rosa, dialogue.get_absolute_url()).content.decode()

    far = make_dialogue(hall, ana, slug="far")
    Dialogue.objects.filter(pk=far.pk).update(
        starts_at=far.starts_at + timedelta(days=2), ends_at=far.ends_at + timedelta(days=2)
    )
    assert "Prepare the room" in page_of(ana, far.get_absolute_url()).content.decode()
    far.items.all().delete()
    assert "Write the agenda" in page_of(ana, far.get_absolute_url()).content.decode()

    room.done(ana, "room.open_lobby")
    assert f'{dialogue.room_url}#desk"' in page_of(ana, dialogue.get_absolute_url()).content.decode()
    assert "Enter the lobby" in page_of(rosa, dialogue.get_absolute_url()).content.decode()


def test_the_button_on_the_page_opens_the_lobby(dialogue, ana):
    page = page_of(ana, dialogue.get_absolute_url()).content.decode()
    address = reverse("live:do", args=[dialogue.slug, "room.open_lobby"])
    assert f'action="{address}"' in page

    answer = client_of(ana).post(address, {"id": "of-the-page"})

    dialogue.refresh_from_db()
    assert answer.url == f"{dialogue.room_url}#desk"
    assert dialogue.state == "lobby"


def test_the_record_says_what_happened(over, rosa):
    page = page_of(rosa, over.record_url).content.decode()

    for words in ("We share the data model.", "How was it paid?", "Through the banks.", "And those without a bank?"):
        assert words in page
    assert "Rosa Quispe" in page
    assert "not published yet" in page


def test_there_is_no_record_before_the_end(live, ana):
    assert page_of(ana, live.dialogue.record_url).status_code == 404


def test_who_runs_the_dialogue_publishes_its_record(over, ana, rosa):
    address = reverse("live:publication", args=[over.slug])

    back = f'href="{over.room_url}#desk"'
    assert back in page_of(ana, over.record_url).content.decode()
    assert back not in page_of(rosa, over.record_url).content.decode()
    assert client_of(rosa).post(address).status_code == 404
    assert client_of(ana).post(address).status_code == 302

    over.refresh_from_db()
    assert over.state == "archived"
    assert over.record.is_published
    assert "not published yet" not in page_of(rosa, over.record_url).content.decode()


def test_the_room_of_an_archived_dialogue_leads_to_the_record(over, ana, rosa):
    over.archive(ana)

    assert page_of(rosa, over.room_url).url == over.record_url


def test_a_question_leads_to_the_room_and_later_to_the_record(live, ana, rosa, joao, luis):
    question = live.dialogue.ask(live.participant(rosa), "How was it paid?", "es")

    assert page_of(joao, question.get_absolute_url()).url == f"{live.dialogue.room_url}#question-{question.pk}"
    assert page_of(luis, question.get_absolute_url()).status_code == 404
    live.done(ana, "room.close")
    assert page_of(joao, question.get_absolute_url()).url == f"{live.dialogue.record_url}#question-{question.pk}"


def test_a_question_under_review_is_no_page_of_others(live, ana, rosa, joao):
    live.done(ana, "room.settings", rev=0, review=True)
    question = live.dialogue.ask(live.participant(rosa), "How was it paid?", "es")

    assert page_of(joao, question.get_absolute_url()).status_code == 404
    assert page_of(rosa, question.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_the_pages_speak_each_language(over, rosa, language):
    for address in ("/live/", f"/dialogues/{over.slug}/", f"/dialogues/{over.slug}/record/"):
        assert page_of(rosa, f"/{language}{address}").status_code == 200


def test_other_pages_show_what_is_on_and_what_comes_at_a_constant_cost(
    live, hall, ana, rosa, luis, django_assert_num_queries
):
    template = Template(
        "{% load live %}{% live_now visitor %}{% coming_dialogues visitor %}{% dialogues_in space visitor %}"
    )
    for n in range(3):
        make_dialogue(hall, ana, slug=f"soon-{n}", title="Care that counts")

    with django_assert_num_queries(3):
        page = template.render(Context({"visitor": rosa, "space": hall}))
    hidden = template.render(Context({"visitor": luis, "space": hall}))

    assert "Registries that find people" in page
    assert "Care that counts" in page
    assert "Registries" not in hidden
    assert "Care" not in hidden

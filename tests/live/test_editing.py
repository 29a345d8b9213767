"""Preparing a dialogue: who may, and what comes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from live.models import Dialogue
from streams.models import Entry
from tests.people import client_of
from tests.places import make_space


def filled(space, host, **changes):
    start = timezone.now() + timedelta(days=3)
    return {
        "title_en": "Care that counts",
        "title_es": "Cuidados que cuentan",
        "space": space.pk,
        "host": host.pk,
        "languages": ["en", "es"],
        "starts_at": start.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (start + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "turn_seconds": 180,
        "chat_open": "on",
        **changes,
    }


def agenda(*items, old=()):
    """The fields of the agenda's form: the old items, then new ones as (title, minutes)."""
    rows = [{"id": item.pk, **fields} for item, fields in old] + [{"title": title, "minutes": m} for title, m in items]
    data = {"items-TOTAL_FORMS": len(rows), "items-INITIAL_FORMS": len(old)}
    for n, row in enumerate(rows):
        given = {
            "position": n,
            "title_en": row.get("title", ""),
            "minutes": row.get("minutes", 10),
            "kind": "discussion",
        }
        given |= {name: value for name, value in row.items() if name in ("id", "DELETE")}
        data |= {f"items-{n}-{name}": value for name, value in given.items()}
    return data


@pytest.fixture
def anas(hall, ana):
    """Ana's browser: she facilitates the space."""
    client = client_of(ana)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_a_facilitator_schedules_a_dialogue_in_her_space(anas, hall, ana, rosa):
    answer = anas.post("/en/dialogues/new/", filled(hall, ana))

    dialogue = Dialogue.objects.get()
    assert answer.url == "/en/dialogues/care-that-counts/agenda/"
    assert (dialogue.space, dialogue.host, dialogue.title["es"]) == (hall, ana, "Cuidados que cuentan")
    assert rosa.notices.get().event.name == "dialogue.scheduled"


def test_times_are_meant_on_the_clock_of_the_facilitator(anas, hall, ana):
    ana.timezone = "America/Costa_Rica"
    ana.save()
    day = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%d")

    anas.post("/en/dialogues/new/", filled(hall, ana, starts_at=f"{day}T09:00", ends_at=f"{day}T10:00"))

    assert Dialogue.objects.get().starts_at.strftime("%Y-%m-%d %H:%M") == f"{day} 15:00"


def test_a_member_without_a_space_to_keep_schedules_nothing(hall, rosa):
    assert client_of(rosa).get("/en/dialogues/new/").status_code == 404
    assert client_of(rosa).post("/en/dialogues/new/", filled(hall, rosa)).status_code == 404


def test_the_space_of_others_is_not_offered(anas, ana):
    elsewhere = make_space("Elsewhere", visibility="public")

    answer = anas.post("/en/dialogues/new/", filled(elsewhere, ana))

    assert answer.status_code == 200
    assert not Dialogue.objects.exists()


def test_a_moderator_of_the_network_schedules_anywhere(hall, tomas):
    client_of(tomas).post("/en/dialogues/new/", filled(hall, tomas))

    assert Dialogue.objects.get().host == tomas


@pytest.mark.parametrize(
    "changes", [{"title_en": "", "title_es": ""}, {"languages": []}, {"ends_at": "2020-01-01T10:00"}]
)
def test_what_is_missing_or_impossible_is_asked_for_again(anas, hall, ana, changes):
    answer = anas.post("/en/dialogues/new/", filled(hall, ana, **changes))

    assert answer.status_code == 200
    assert not Dialogue.objects.exists()


def test_two_dialogues_of_one_title_have_two_addresses(anas, hall, ana):
    for _time in range(2):
        anas.post("/en/dialogues/new/", filled(hall, ana))

    assert set(Dialogue.objects.values_list("slug", flat=True)) == {"care-that-counts", "care-that-counts-2"}


def test_no_dialogue_takes_the_address_of_the_form(anas, hall, ana):
    anas.post("/en/dialogues/new/", filled(hall, ana, title_en="New", title_es=""))

    assert Dialogue.objects.get().slug == "new-dialogue"


def test_another_host_takes_over(room, anas, ana, elena, hall):
    hall.admit(elena, role="facilitator")
    room.participant(ana), room.participant(elena)
    dialogue = room.dialogue

    anas.post(f"/en/dialogues/{dialogue.slug}/edit/", filled(hall, elena, title_en="Registries"))

    dialogue.refresh_from_db()
    assert (dialogue.host, str(dialogue.title)) == (elena, "Registries")
    assert dialogue.participants.get(member=ana).role == "cohost"
    assert dialogue.participants.get(member=elena).role == "host"


def test_the_agenda_is_written_and_told_to_the_room(room, anas):
    dialogue = room.dialogue
    first, second, third = dialogue.items.order_by("position")
    old = [
        (first, {"title": "Opening", "minutes": 5}),
        (second, {"title": "Questions", "minutes": 25}),
        (third, {"DELETE": "on"}),
    ]

    answer = anas.post(f"/en/dialogues/{dialogue.slug}/agenda/", agenda(("Agreements", 15), old=old))

    assert answer.status_code == 302
    assert [(str(i.title), i.minutes) for i in dialogue.items.order_by("position")] == [
        ("Opening", 5), ("Questions", 25), ("Agreements", 15),
    ]  # fmt: skip
    told = Entry.objects.filter(stream__key=dialogue.key).values_list("kind", flat=True)
    assert set(told) == {"agenda.dropped", "agenda.item"}


def places(dialogue):
    return [(item.position, str(item.title)) for item in dialogue.items.order_by("position", "pk")]


def test_new_items_come_next(room, anas):
    page = anas.get(f"/en/dialogues/{room.dialogue.slug}/agenda/").content.decode()

    for n, place in enumerate(range(1, 7)):
        assert f'name="items-{n}-position" value="{place}"' in page


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        (2, 1, ["Next steps", "Welcome", "Questions"]),
        (0, 3, ["Questions", "Next steps", "Welcome"]),
        (0, 2, ["Questions", "Welcome", "Next steps"]),
        (1, 2, ["Welcome", "Questions", "Next steps"]),
    ],
)
def test_an_item_that_is_moved_passes_the_one_whose_place_it_takes(room, anas, moved, to, order):
    dialogue = room.dialogue
    items = list(dialogue.items.order_by("position"))
    data = agenda(*[], old=[(item, {"title": str(item.title), "minutes": item.minutes}) for item in items])
    data |= {f"items-{n}-position": n + 1 for n in range(3)} | {f"items-{moved}-position": to}

    anas.post(f"/en/dialogues/{dialogue.slug}/agenda/", data)

    assert places(dialogue) == list(enumerate(order, start=1))


def test_a_new_item_of_which_only_the_place_is_written_is_none(room, anas):
    dialogue = room.dialogue
    old = [(item, {"title": str(item.title), "minutes": item.minutes}) for item in dialogue.items.order_by("position")]
    data = agenda(("", 15), old=old) | {"items-3-position": 9}

    assert anas.post(f"/en/dialogues/{dialogue.slug}/agenda/", data).status_code == 302
    assert dialogue.items.count() == 3


def test_the_form_says_that_a_space_is_to_be_chosen(anas):
    page = anas.get("/en/dialogues/new/").content.decode()

    assert "Choose a space" in page
    assert "---------" not in page


def test_only_what_is_in_the_agenda_can_be_deleted(room, anas):
    page = anas.get(f"/en/dialogues/{room.dialogue.slug}/agenda/").content.decode()

    assert page.count("-DELETE") >= room.dialogue.items.count()
    assert f"items-{room.dialogue.items.count()}-title_en" in page
    assert f"items-{room.dialogue.items.count()}-DELETE" not in page


def test_an_agenda_has_something_on_it(room, anas):
    dialogue = room.dialogue
    old = [(item, {"DELETE": "on"}) for item in dialogue.items.order_by("position")]

    answer = anas.post(f"/en/dialogues/{dialogue.slug}/agenda/", agenda(old=old))

    assert "An agenda has at least one item." in answer.content.decode()
    assert dialogue.items.count() == 3


def test_while_the_dialogue_runs_its_agenda_is_moved_in_the_room(live, anas):
    assert anas.get(f"/en/dialogues/{live.dialogue.slug}/agenda/").status_code == 404


def test_others_change_nothing(room, rosa, luis):
    for name in ("edit", "agenda"):
        address = f"/en/dialogues/{room.dialogue.slug}/{name}/"
        assert client_of(rosa).get(address).status_code == 404
        assert client_of(luis).get(address).status_code == 404


def test_calling_it_off_needs_a_reason_and_tells_everybody(room, anas, rosa):
    address = f"/en/dialogues/{room.dialogue.slug}/cancellation/"

    assert anas.post(address, {"reason": ""}).status_code == 422
    assert anas.post(address, {"reason": "The speakers are ill."}).status_code == 302

    room.dialogue.refresh_from_db()
    assert room.dialogue.state == "cancelled"
    assert "The speakers are ill." in client_of(rosa).get(room.dialogue.get_absolute_url()).content.decode()
    assert rosa.notices.get().event.name == "dialogue.cancelled"
    assert client_of(rosa).get(room.dialogue.room_url).url == room.dialogue.get_absolute_url()

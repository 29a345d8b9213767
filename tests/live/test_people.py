"""The page of those who take part: the host gives roles there, and nobody else sees it."""

from tests.people import client_of


def test_the_host_gives_a_role_on_the_page_of_those_who_take_part(live, ana, joao):
    participant = live.participant(joao)
    client = client_of(ana)
    page = f"/en/dialogues/{live.dialogue.slug}/room/people/"

    assert "João Pereira" in client.get(page).content.decode()
    answer = client.post(
        f"/en/dialogues/{live.dialogue.slug}/room/do/participant.role/",
        {"id": "from-the-form", "participant_id": participant.pk, "role": "rapporteur"},
    )

    participant.refresh_from_db()
    assert answer.url == page
    assert participant.role == "rapporteur"


def test_participants_do_not_see_who_takes_part(live, rosa, luis):
    for member in (rosa, luis):
        assert client_of(member).get(f"/en/dialogues/{live.dialogue.slug}/room/people/").status_code == 404

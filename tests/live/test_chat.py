"""The conversation."""

from live.models import ChatMessage


def test_messages_are_numbered_in_the_room(live, rosa, joao):
    numbers = [live.done(member, "chat.post", body="Hola")["n"] for member in (rosa, joao, rosa)]

    assert numbers == [1, 2, 3]


def test_a_message_keeps_its_language(live, joao, rosa):
    live.done(joao, "chat.post", body="Bom dia")
    live.done(rosa, "chat.post", body="Bonjour", lang="fr")

    assert list(ChatMessage.objects.order_by("n").values_list("language", flat=True)) == ["pt-br", "fr"]


def test_one_takes_back_ones_own_words_only(live, rosa, joao):
    message = live.done(rosa, "chat.post", body="Hola")["id"]

    assert live.refused(joao, "chat.retract", message_id=message) == "not_found"
    live.done(rosa, "chat.retract", message_id=message)

    assert not ChatMessage.objects.shown().exists()


def test_words_that_their_author_took_back_are_not_brought_back_by_others(live, ana, rosa):
    message = live.done(rosa, "chat.post", body="Hola")["id"]
    live.done(rosa, "chat.retract", message_id=message)

    assert live.refused(ana, "content.restore", ref=f"chat:{message}") == "not_found"


def test_what_is_taken_away_twice_is_gone_once(live, ana, rosa):
    message = live.done(rosa, "chat.post", body="Hola")["id"]
    live.done(ana, "content.remove", ref=f"chat:{message}")

    assert live.refused(ana, "content.remove", ref=f"chat:{message}") == "not_found"


def test_words_of_another_room_are_not_taken_away_from_here(live, ana):
    assert live.refused(ana, "content.remove", ref="chat:999999") == "not_found"
    assert live.refused(ana, "content.remove", ref="member:1") == "invalid"

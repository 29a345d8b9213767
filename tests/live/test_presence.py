"""Presence: leases that run out, counted by person."""

from datetime import timedelta

from django.utils import timezone

from live.models import Presence
from live.pulse import PAGE, come, go, look_in, stay


def test_the_same_person_in_three_tabs_is_one(live, rosa):
    participant = live.participant(rosa)
    for tab in ("one", "two", "three"):
        come(participant.pk, tab)

    assert live.dialogue.present() == {"n": 1, "by_country": {"PE": 1}}


def test_a_lease_runs_out_without_a_farewell(live, rosa):
    come(live.participant(rosa).pk, "a-tab")
    Presence.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert live.dialogue.present()["n"] == 0


def test_a_sign_of_life_renews_the_lease_in_one_query(live, rosa, django_assert_num_queries):
    participant = live.participant(rosa)
    come(participant.pk, "a-tab")
    Presence.objects.update(until=timezone.now() + timedelta(seconds=1))

    with django_assert_num_queries(1):
        stay(participant.pk, "a-tab")

    assert Presence.objects.get().until > timezone.now() + timedelta(seconds=60)


def test_a_sign_of_life_after_the_lease_ran_out_takes_a_new_one(live, rosa):
    participant = live.participant(rosa)

    stay(participant.pk, "a-tab")

    assert live.dialogue.present()["n"] == 1


def test_the_socket_takes_the_place_of_the_page_that_opened_it(live, rosa):
    participant = live.participant(rosa)
    look_in(live.dialogue, participant)
    come(participant.pk, "a-tab")
    go(participant.pk, "a-tab")

    assert not Presence.objects.filter(connection=PAGE).exists()
    assert live.dialogue.present()["n"] == 0


def test_the_most_at_one_time_is_kept(live, rosa, joao):
    for member in (rosa, joao):
        come(live.participant(member).pk, "a-tab")
    live.dialogue.tell_presence()
    go(live.participant(joao).pk, "a-tab")
    live.dialogue.tell_presence()

    live.dialogue.refresh_from_db()
    assert live.dialogue.peak == 2


def test_in_a_closed_room_nobody_is_counted(live, ana, rosa):
    live.done(ana, "room.close")

    stay(live.participant(rosa).pk, "a-tab")

    assert live.dialogue.present()["n"] == 0

"""The floor: one speaker at a time, with a clock, and a queue that is fair in a way that can be explained."""

import random
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from live.fairness import in_order
from live.models import FloorRequest


def names(room):
    return [request.author.get_short_name() for request, _reason in room.dialogue.queue()]


def test_who_raised_the_hand_first_comes_first(live, rosa, joao, andrea):
    for member in (joao, andrea, rosa):
        live.done(member, "hand.raise")

    assert names(live) == ["João", "Andrea", "Rosa"]


def test_who_has_not_spoken_yet_comes_before_who_has(live, ana, rosa, joao):
    live.done(rosa, "hand.raise")
    live.done(ana, "speaker.call")
    live.done(ana, "speaker.end")

    live.done(rosa, "hand.raise")
    live.done(joao, "hand.raise")

    assert names(live) == ["João", "Rosa"]
    assert [reason for _request, reason in live.dialogue.queue()] == ["first_turn", "order"]


def test_the_order_does_not_depend_on_the_order_of_the_facts(live, rosa, joao, andrea, sylvie):
    for member in (joao, andrea, rosa, sylvie):
        live.done(member, "hand.raise")
    requests = list(FloorRequest.objects.all())
    spoken = {live.participant(andrea).pk}
    expected = in_order(requests, spoken)

    for seed in range(10):
        random.Random(seed).shuffle(requests)
        assert in_order(requests, spoken) == expected


def test_raising_the_hand_twice_is_raising_it_once(live, rosa):
    first = live.done(rosa, "hand.raise")
    second = live.done(rosa, "hand.raise", note="Again")

    assert first == second
    assert FloorRequest.objects.count() == 1


def test_the_database_itself_allows_one_speaker_at_a_time(live, ana, rosa, joao):
    live.done(rosa, "hand.raise")
    live.done(joao, "hand.raise")
    live.done(ana, "speaker.call")

    with pytest.raises(IntegrityError), transaction.atomic():
        FloorRequest.objects.filter(state="waiting").update(state="speaking")


def test_calling_the_next_ends_the_turn_of_the_one_before(live, sylvie, rosa, joao):
    live.done(rosa, "hand.raise")
    live.done(joao, "hand.raise")

    live.done(sylvie, "speaker.call")
    live.done(sylvie, "speaker.call")

    assert live.dialogue.speaker().author == joao
    assert live.participant(rosa).requests.get().state == "done"


def test_the_keeper_of_the_floor_may_call_somebody_out_of_turn(live, sylvie, rosa, joao):
    live.done(rosa, "hand.raise")
    second = live.done(joao, "hand.raise")["id"]

    live.done(sylvie, "speaker.call", request_id=second)

    assert live.dialogue.speaker().author == joao
    assert names(live) == ["Rosa"]


def test_the_same_request_is_not_called_twice(live, sylvie, rosa):
    request = live.done(rosa, "hand.raise")["id"]
    live.done(sylvie, "speaker.call", request_id=request)

    assert live.refused(sylvie, "speaker.call", request_id=request) == "not_found"


def test_calling_when_nobody_waits_is_refused(live, sylvie):
    assert live.refused(sylvie, "speaker.call") == "not_found"


def test_the_clock_has_an_absolute_end(live, sylvie, rosa):
    live.done(sylvie, "speaker.list", limit_s=120)
    live.done(rosa, "hand.raise")

    live.done(sylvie, "speaker.call")

    speaker = live.dialogue.speaker()
    assert speaker.ends_at - speaker.started_at == timedelta(seconds=120)


def test_what_is_left_survives_a_stopped_clock(live, sylvie, rosa):
    live.done(rosa, "hand.raise")
    live.done(sylvie, "speaker.call")
    speaker = live.dialogue.speaker()
    FloorRequest.objects.filter(pk=speaker.pk).update(
        ends_at=timezone.now() + timedelta(seconds=60), ticking_since=timezone.now() - timedelta(seconds=120)
    )

    live.done(sylvie, "speaker.pause")
    stopped = live.dialogue.floor_facts()
    live.done(sylvie, "speaker.resume")
    running = live.dialogue.speaker()

    assert stopped["paused"]
    assert stopped["ends_ms"] is None
    assert 58_000 < stopped["remaining_ms"] <= 60_000
    assert abs((running.ends_at - timezone.now()).total_seconds() - 60) < 2
    assert abs(running.spoke.total_seconds() - 120) < 2


def test_more_time_moves_the_end_also_while_the_clock_stands(live, sylvie, rosa):
    live.done(rosa, "hand.raise")
    live.done(sylvie, "speaker.call")
    before = live.dialogue.speaker().ends_at

    live.done(sylvie, "speaker.extend", delta_s=60)
    running = live.dialogue.speaker().ends_at
    live.done(sylvie, "speaker.pause")
    left = live.dialogue.speaker().left
    live.done(sylvie, "speaker.extend", delta_s=-30)

    assert running - before == timedelta(seconds=60)
    assert left - live.dialogue.speaker().left == timedelta(seconds=30)


def test_a_pause_of_the_dialogue_stops_the_clock_of_the_speaker(live, ana, rosa):
    live.done(rosa, "hand.raise")
    live.done(ana, "speaker.call")

    live.done(ana, "room.pause", reason="Coffee")

    assert live.dialogue.floor_facts()["paused"]


def test_a_closed_list_takes_no_more_hands_and_keeps_those_raised(live, sylvie, rosa, joao):
    live.done(rosa, "hand.raise")

    live.done(sylvie, "speaker.list", open=False)

    assert live.refused(joao, "hand.raise") == "list_closed"
    assert names(live) == ["Rosa"]


def test_one_lowers_ones_own_hand_and_the_keeper_of_the_floor_any(live, sylvie, rosa, joao, andrea):
    live.done(rosa, "hand.raise")
    request = live.done(joao, "hand.raise")["id"]

    assert live.refused(andrea, "hand.lower", request_id=request) == "not_found"
    live.done(rosa, "hand.lower")
    live.done(sylvie, "hand.lower", request_id=request)

    assert names(live) == []


def test_after_closing_nobody_waits_and_nobody_speaks(live, ana, rosa, joao):
    live.done(rosa, "hand.raise")
    live.done(joao, "hand.raise")
    live.done(ana, "speaker.call")

    live.done(ana, "room.close")

    assert live.dialogue.speaker() is None
    assert sorted(FloorRequest.objects.values_list("state", flat=True)) == ["done", "passed"]

"""The dialogues of the demonstration."""

from datetime import timedelta

import pytest
from django.utils import timezone

from live import demo
from live.models import ChatMessage, Dialogue, Presence, Question
from live.schedules import forget_leases
from members.models import Member
from ops.demo import Network
from tests.people import make_country, make_member
from tests.places import make_space

COUNTRIES = {
    "BR": ["beatriz", "joao"],
    "CL": ["elena"],
    "CR": ["ana"],
    "HT": ["sylvie"],
    "JM": ["andrea", "denise", "marcia"],
    "PE": ["mateo", "rosa"],
    "PY": ["luis"],
    "UY": ["tomas"],
}
CAST = {name: country for country, names in COUNTRIES.items() for name in names}


@pytest.fixture
def network(db):
    """What the apps below have left for the dialogues: people and spaces."""
    network = Network()
    for name, country in CAST.items():
        make_country(country)
        network.people[name] = make_member(name.title(), country=country, email=f"{name}@example.org")
    for slug, kind in [
        ("network", "network"),
        ("care", "community"),
        ("resilience", "community"),
        ("edition-cct", "edition"),
    ]:
        network.spaces[slug] = make_space(slug.title(), slug=slug, kind=kind, visibility="public")
    network.anchors["exit"] = "step:0f3f1f1c-6b7e-4b5f-9d0a-2c5d7f0a9c42"
    return network


def test_one_is_on_two_are_to_come_and_one_left_its_record(network):
    demo.load(network)

    assert sorted(Dialogue.objects.values_list("state", flat=True)) == ["archived", "live", "scheduled", "scheduled"]
    assert Dialogue.objects.get(space__slug="edition-cct").anchor.key == network.anchors["exit"]
    assert network.dialogues.live.speaker().author == network.people.marcia
    assert [request.author.name for request, _reason in network.dialogues.live.queue()] == ["Luis", "Sylvie", "Mateo"]
    assert len(set(ChatMessage.objects.filter(dialogue=network.dialogues.live).values_list("language", flat=True))) == 4
    assert len(network.dialogues.archived.record.facts["decisions"]) == 2


def test_loading_it_again_changes_nothing(network):
    demo.load(network)
    before = Dialogue.objects.count(), Question.objects.count(), ChatMessage.objects.count()

    demo.load(network)

    assert (Dialogue.objects.count(), Question.objects.count(), ChatMessage.objects.count()) == before


def test_weeks_later_the_live_one_still_has_time_left(network):
    demo.load(network)
    long_ago = timezone.now() - timedelta(days=21)
    network.dialogues.live.items.exclude(ends_at=None).update(ends_at=long_ago)
    network.dialogues.live.requests.filter(state="speaking").update(ends_at=long_ago)
    Dialogue.objects.filter(state="scheduled").update(starts_at=long_ago, ends_at=long_ago + timedelta(hours=1))

    demo.refresh()

    live = Dialogue.objects.get(state="live")
    assert live.current.ends_at > timezone.now()
    assert live.speaker().ends_at > timezone.now()
    assert Dialogue.objects.filter(starts_at__gt=timezone.now()).count() == 2


def test_where_somebody_has_closed_it_there_is_another_one(network):
    demo.load(network)
    network.dialogues.live.close(network.people.ana)

    demo.load(network)

    assert Dialogue.objects.get(state="live").slug == "registries-that-find-people-2"


def test_an_hour_after_somebody_has_closed_it_the_live_one_goes_on(network):
    demo.load(network)
    network.dialogues.live.close(network.people.ana)

    demo.refresh()
    assert not Dialogue.objects.running().exists()

    Dialogue.objects.filter(state="closed").update(closed_at=timezone.now() - timedelta(hours=2))
    demo.refresh()
    assert Dialogue.objects.get(state="live").current.ends_at > timezone.now()


def test_the_dialogues_of_others_are_left_alone(network):
    demo.load(network)
    Member.objects.filter(email="ana@example.org").update(email="ana@ministry.example")
    long_ago = timezone.now() - timedelta(days=21)
    network.dialogues.live.items.exclude(ends_at=None).update(ends_at=long_ago)

    demo.refresh()

    assert Dialogue.objects.get(state="live").current.ends_at == long_ago


def test_leases_without_a_farewell_are_forgotten(network):
    demo.load(network)
    dialogue = network.dialogues.live
    dialogue.see(dialogue.take_seat(network.people.rosa), "a-tab")
    Presence.objects.update(until=timezone.now() - timedelta(hours=2))

    forget_leases()

    assert not Presence.objects.exists()

"""Who hears of what, and what they see of it."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from activity.models import Event, Notice
from activity.models.notice import COUNTED
from activity.registry import audiences, kind, kinds, notice, reaction, reactions
from streams.log import since
from tests.people import client_of, make_member


@pytest.fixture
def waved():
    """A kind of event for the tests: somebody waves to somebody."""
    kind("test.waved", says="%(actor)s waved to %(whom)s", payload={"whom": str}, presses=True)
    yield "test.waved"
    for book in (kinds, audiences, reactions):
        book.pop("test.waved", None)


def wave(by, to, space=None, hears=None):
    notice("test.waved")(lambda event: [to] if hears is None else hears)
    return Event.record("test.waved", actor=by, subject=to, space=space, payload={"whom": to.name})


def test_a_member_hears_of_what_concerns_them(waved, rosa, ana):
    wave(by=rosa, to=ana)

    assert [str(notice) for notice in ana.notices.all()] == ["Rosa Quispe waved to Ana Vargas"]


def test_nobody_hears_of_their_own_deeds(waved, rosa):
    wave(by=rosa, to=rosa)

    assert not Notice.objects.exists()


def test_hearing_twice_is_hearing_once(waved, rosa, ana):
    event = wave(by=rosa, to=ana)

    Notice.give(event)

    assert ana.notices.count() == 1


def test_a_stranger_to_the_space_hears_nothing(waved, rosa, luis, group):
    wave(by=rosa, to=luis, space=group)

    assert not luis.notices.exists()


def test_who_has_left_the_space_no_longer_sees_its_notices(waved, rosa, ana, group):
    wave(by=rosa, to=ana, space=group)

    group.expel(ana)

    assert not Notice.objects.visible_to(ana).exists()


def test_the_bell_rings_in_the_members_own_language(rosa, sofia):
    with translation.override("en"):
        rosa.standing = "awaiting"
        rosa.endorse(by=sofia)

    entry = since(f"member:{rosa.pk}", 0)[-1]

    with translation.override(rosa.language):
        assert entry.kind == "notice.arrived"
        assert entry.data["text"] == Notice.objects.get(member=rosa).event.sentence


def test_an_event_of_no_declared_kind_is_refused(rosa):
    with pytest.raises(KeyError):
        Event.record("never.declared", actor=rosa)


def test_a_payload_of_another_shape_is_refused(waved, rosa):
    with pytest.raises(TypeError):
        Event.record("test.waved", actor=rosa, payload={"whom": rosa})


def test_a_reaction_runs_once_for_each_event(waved, rosa, ana):
    seen = []

    @reaction("test.waved")
    def note_it(event):
        seen.append(event.pk)

    globals()["note_it"] = note_it
    note_it.__module__ = __name__
    note_it.__qualname__ = "note_it"

    event = wave(by=rosa, to=ana)

    assert event.reacted.count() == 1
    assert seen == [event.pk]


def test_a_member_sees_their_notices_and_marks_them_read(waved, rosa, ana):
    wave(by=rosa, to=ana)
    browser = client_of(ana)

    page = browser.get(reverse("activity:notices"))
    browser.post(reverse("activity:reading_of_all"))

    assert "Rosa Quispe waved to Ana Vargas" in page.content.decode()
    assert Notice.objects.visible_to(ana).waiting() == 0


def test_looking_at_the_notices_changes_nothing(waved, rosa, ana):
    wave(by=rosa, to=ana)

    client_of(ana).get(reverse("activity:notices"))

    assert Notice.objects.visible_to(ana).waiting() == 1


def test_following_a_notice_reads_it_and_only_ones_own(waved, rosa, ana, luis):
    wave(by=rosa, to=ana)
    address = reverse("activity:reading", args=[ana.notices.get().pk])

    assert client_of(luis).post(address).status_code == 404
    assert client_of(ana).post(address).status_code == 204
    assert ana.notices.get().is_read


def test_the_page_of_notices_costs_the_same_with_one_and_with_thirty(
    waved, rosa, ana, django_assert_num_queries, django_assert_max_num_queries
):
    wave(by=rosa, to=ana)
    browser = client_of(ana)
    browser.get(reverse("activity:notices"))
    with django_assert_max_num_queries(12) as few:
        browser.get(reverse("activity:notices"))
    for number in range(29):
        Notice.objects.create(
            member=ana, event=Event.record("member.awaits", actor=make_member(f"Person{number} Doe"), subject=ana)
        )

    with django_assert_num_queries(len(few.captured_queries)):
        browser.get(reverse("activity:notices"))


def test_a_visitor_is_asked_to_sign_in(db):
    answer = client_of().get(reverse("activity:notices"))

    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]


def bell_of(member):
    page = client_of(member).get(reverse("activity:preferences")).content.decode()
    return dict(re.findall(r'data-(cursor|count)="(\d+)"', page))


def test_a_page_carries_the_number_from_which_its_bell_goes_on(waved, rosa, ana):
    assert bell_of(ana) == {"cursor": "0", "count": "0"}

    wave(by=rosa, to=ana)
    wave(by=rosa, to=ana)

    assert bell_of(ana) == {"cursor": "2", "count": "2"}
    assert since(f"member:{ana.pk}", 2) == []


def test_the_bell_counts_no_further_than_it_says(ana):
    event = Event.record("member.endorsed", subject=ana, payload={"reason": ""})
    Notice.objects.all().delete()
    for _number in range(COUNTED + 5):
        event.pk = None
        event.save()
        Notice.objects.create(member=ana, event=event)

    assert bell_of(ana)["count"] == str(COUNTED)


def test_a_notice_leads_to_what_it_tells_of_for_its_member_alone(waved, rosa, ana, luis):
    wave(by=rosa, to=ana)
    address = reverse("activity:notice", args=[ana.notices.get().pk])

    assert client_of(ana).get(address).url == ana.get_absolute_url()
    assert client_of(luis).get(address).status_code == 404
    assert not ana.notices.get().is_read


def test_a_notice_of_what_is_gone_says_so(waved, rosa, ana, luis):
    wave(by=rosa, to=ana)
    Event.objects.update(subject_id="999999")

    page = client_of(ana).get(reverse("activity:notice", args=[ana.notices.get().pk]), follow=True)

    assert "What this notice told of is no longer there." in page.content.decode()

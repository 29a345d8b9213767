"""Seats on sockets: who is let in, what they hear, and that a bad line loses nothing and doubles nothing."""

import asyncio
import json
from contextlib import asynccontextmanager
from urllib.parse import urlencode

import pytest
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser

from live.consumers import DialogueConsumer
from live.models import ChatMessage, Presence, Question
from live.projection import apply
from live.snapshots import snapshot
from streams.threads import reading, writing

pytestmark = pytest.mark.django_db(transaction=True)


class Browser(WebsocketCommunicator):
    """Somebody's connection to the room."""

    def __init__(self, dialogue, member, /, **query):
        super().__init__(DialogueConsumer.as_asgi(), f"/ws/dialogues/{dialogue.uuid}/?{urlencode(query)}")
        self.scope |= {"user": member, "url_route": {"kwargs": {"uuid": dialogue.uuid}}}
        self.heard = []

    async def hear(self, kind, within=5):
        """The next event of a kind."""
        while True:
            event = json.loads(await self.receive_from(within))
            self.heard.append(event)
            if event["t"] == kind:
                return event

    async def ask(self, kind, identity, **details):
        """Send a command, and get its answer."""
        await self.send_to(text_data=json.dumps({"v": 1, "t": kind, "id": identity, "d": details}))
        while True:
            event = json.loads(await self.receive_from(5))
            self.heard.append(event)
            if event["t"] in ("ack", "error") and event["d"]["re"] == identity:
                return event

    async def ping(self):
        await self.send_to(text_data=json.dumps({"v": 1, "t": "ping", "d": {"t0": 1}}))
        return await self.hear("pong")

    async def code(self):
        """The code that the connection is closed with."""
        async with asyncio.timeout(5):
            while True:
                output = await self.receive_output(5)
                if output["type"] == "websocket.close":
                    return output["code"]


@asynccontextmanager
async def sit(room, member, /, **query):
    """A connected browser, with its welcome in `.welcome`."""
    browser = Browser(room.dialogue, member, **query)
    connected, _protocol = await browser.connect(timeout=5)
    assert connected
    browser.welcome = await browser.hear("welcome")
    try:
        yield browser
    finally:
        await browser.disconnect()


async def view(room, member):
    """What the room would be for this member if it was loaded now."""
    participant = await reading(room.participant, member)
    return await reading(snapshot, room.dialogue, participant)


async def test_a_member_is_welcomed_with_role_and_tools(live, rosa):
    async with sit(live, rosa) as browser:
        detail = browser.welcome["d"]

    assert (detail["role"], detail["room_id"]) == ("participant", str(live.dialogue.uuid))
    assert "chat.post" in detail["caps"]
    assert "room.close" not in detail["caps"]
    assert set(detail["cursors"]) == {"room", "me"}


async def test_the_staff_have_a_stream_of_their_own(live, ana):
    async with sit(live, ana) as browser:
        assert set(browser.welcome["d"]["cursors"]) == {"room", "me", "staff"}


async def test_a_stranger_is_turned_away(live, luis):
    assert await Browser(live.dialogue, luis).connect() == (False, 4404)


async def test_a_visitor_without_an_account_is_turned_away(live):
    assert await Browser(live.dialogue, AnonymousUser()).connect() == (False, 4404)


async def test_an_archived_room_leads_to_its_record(live, ana):
    await writing(live.done, ana, "room.close")
    await writing(live.dialogue.archive, ana)

    assert await Browser(live.dialogue, ana).connect() == (False, 4410)


async def test_a_question_asked_in_one_browser_appears_in_the_others(live, ana, rosa, joao):
    async with sit(live, ana) as host, sit(live, rosa) as asking, sit(live, joao) as listening:
        answer = await asking.ask("question.ask", "01J00000001", body="How was it paid?")
        heard = [await browser.hear("question.published") for browser in (host, listening)]

    assert answer["t"] == "ack"
    assert [event["d"]["body"] for event in heard] == ["How was it paid?"] * 2
    assert [event["seq"] for event in heard] == [answer["d"]["cursor"]["room"]] * 2


async def test_votes_of_many_arrive_as_few_tallies(live, ana, rosa, joao, sylvie, andrea):
    question = (await writing(lambda: live.done(rosa, "question.ask", body="How was it paid?")))["id"]

    async with sit(live, ana) as host:
        for member in (rosa, joao, sylvie, andrea):
            await writing(lambda member=member: live.done(member, "question.vote", question_id=question, on=True))
        await asyncio.sleep(1.2)
        await host.ping()

    tallies = [event for event in host.heard if event["t"] == "question.tally"]
    assert tallies[-1]["d"]["votes"] == {str(question): 4}
    assert len(tallies) <= 4


async def test_what_was_missed_comes_after_a_drop_exactly_once(live, ana, rosa):
    async with sit(live, rosa) as browser:
        cursors, epoch = browser.welcome["d"]["cursors"], browser.welcome["d"]["epoch"]
    for n in range(5):
        await writing(lambda n=n: live.done(ana, "chat.post", body=f"Message {n}"))

    async with sit(live, rosa, epoch=epoch, **cursors) as again:
        await again.ping()

    said = [event for event in again.heard if event["t"] == "chat.posted"]
    assert [event["d"]["body"] for event in said] == [f"Message {n}" for n in range(5)]
    assert [event["seq"] for event in said] == list(range(cursors["room"] + 1, cursors["room"] + 6))


async def test_who_comes_back_sees_what_one_who_stayed_sees(live, ana, rosa, joao):
    first = await view(live, rosa)
    question = (await writing(lambda: live.done(joao, "question.ask", body="How was it paid?")))["id"]
    await writing(lambda: live.done(ana, "question.vote", question_id=question, on=True))
    await writing(lambda: live.done(joao, "hand.raise"))
    await writing(lambda: live.done(ana, "speaker.call"))

    async with sit(live, rosa, epoch=first["epoch"], **first["cursors"]) as browser:
        # Tallies and presence follow twice a second; the promise is five.
        for _half_second in range(10):
            await asyncio.sleep(0.5)
            await browser.ping()
            state = apply(first, [event for event in browser.heard if event["t"] not in ("welcome", "pong")])
            fresh = await view(live, rosa)
            if state == fresh:
                break

    assert state == fresh


async def test_the_command_that_was_cut_off_before_its_answer_counts_once(live, rosa):
    lost = Browser(live.dialogue, rosa)
    await lost.connect(timeout=5)
    await lost.send_to(text_data=json.dumps({"v": 1, "t": "chat.post", "id": "01J00000001", "d": {"body": "Hola"}}))
    await lost.disconnect()

    async with sit(live, rosa) as browser:
        answer = await browser.ask("chat.post", "01J00000001", body="Hola")

    assert answer["t"] == "ack"
    assert await reading(ChatMessage.objects.count) == 1


async def test_losing_the_space_ends_the_seat(live, hall, rosa):
    async with sit(live, rosa) as browser:
        await writing(hall.expel, rosa)
        code = await browser.code()

    assert code in (1012, 4403)
    assert await Browser(live.dialogue, rosa).connect() == (False, 4404)


async def test_another_role_brings_another_seat(live, ana, joao):
    participant = await reading(live.participant, joao)

    async with sit(live, joao) as browser:
        await writing(lambda: live.done(ana, "participant.role", participant_id=participant.pk, role="moderator"))
        await browser.hear("me.role")
        assert await browser.code() == 1012
    async with sit(live, joao) as again:
        assert "staff" in again.welcome["d"]["cursors"]


async def test_no_word_of_the_staff_reaches_a_participant(live, ana, rosa, joao):
    await writing(lambda: live.done(ana, "room.settings", rev=0, review=True))

    async with sit(live, joao) as browser:
        await writing(lambda: live.done(rosa, "question.ask", body="A secret for now"))
        await writing(lambda: live.done(ana, "note.add", kind="decision", body="A draft"))
        await browser.ping()

    assert not [event for event in browser.heard if "secret" in json.dumps(event) or "draft" in json.dumps(event)]
    assert await reading(lambda: Question.objects.get().state) == "pending"


async def test_presence_counts_people_by_country_and_not_connections(live, ana, rosa, joao):
    async with sit(live, ana) as host, sit(live, rosa), sit(live, rosa), sit(live, joao):
        await asyncio.sleep(1.2)
        await host.ping()

    presence = [event for event in host.heard if event["t"] == "presence"][-1]
    assert presence["d"] == {"n": 3, "by_country": {"BR": 1, "CR": 1, "PE": 1}}


async def test_who_leaves_is_not_counted_any_more(live, ana, rosa):
    async with sit(live, ana) as host:
        async with sit(live, rosa):
            await asyncio.sleep(0.8)
        await asyncio.sleep(0.8)
        await host.ping()

    counts = [event["d"]["n"] for event in host.heard if event["t"] == "presence"]
    assert counts[-1] == 1
    assert await reading(Presence.objects.count) == 0

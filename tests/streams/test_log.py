"""The log: gapless numbers, taken in the transaction of the deed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from streams import doorbell, log
from streams.models import Entry, Stream

ROOM = "room:1"


def say(text, key=ROOM):
    with transaction.atomic():
        return log.append(key, "said", {"text": text})


@pytest.fixture
def heard():
    """What the doorbell says, in order."""

    class Ear:
        words = []

        def hear_from_thread(self, word):
            self.words.append(word)

    ear = Ear()
    ear.words = []
    doorbell.listeners.add(ear)
    yield ear.words
    doorbell.listeners.discard(ear)


def test_entries_of_a_stream_are_numbered_from_one(db):
    assert [say("good morning").seq, say("bom dia").seq, say("buenos días").seq] == [1, 2, 3]


def test_each_stream_counts_for_itself(db):
    say("to everybody")

    assert say("to the staff", key="room:1:staff").seq == 1


def test_an_entry_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(TransactionManagementError):
        log.append(ROOM, "said", {})


@transaction.atomic
def say_and_fail():
    log.append(ROOM, "said", {})
    raise ZeroDivisionError


def test_a_deed_that_fails_leaves_no_gap(transactional_db):
    say("first")
    with pytest.raises(ZeroDivisionError):
        say_and_fail()

    assert say("second").seq == 2
    assert log.head(ROOM) == 2


def test_an_entry_is_told_after_its_commit_and_not_before(transactional_db, heard):
    with transaction.atomic():
        log.append(ROOM, "said", {"text": "good morning"})
        before = list(heard)

    assert before == []
    assert [(word["key"], word["seq"], word["data"]) for word in heard] == [(ROOM, 1, {"text": "good morning"})]


def test_what_is_announced_is_told_and_not_kept(transactional_db, heard):
    with transaction.atomic():
        log.announce(ROOM, "tally", {"n": 3}, rev=3)

    assert [(word["kind"], word["rev"]) for word in heard] == [("tally", 3)]
    assert not Entry.objects.exists()


def test_twenty_writers_at_once_leave_neither_gap_nor_double(transactional_db):
    def write(writer):
        try:
            return [say(f"{writer}: {n}").seq for n in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as writers:
        numbers = [seq for seqs in writers.map(write, range(20)) for seq in seqs]

    assert sorted(numbers) == list(range(1, 101))
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 101))
    assert log.head(ROOM) == 100


def test_reading_continues_after_a_number(db):
    for text in ("one", "two", "three"):
        say(text)

    assert [entry.data["text"] for entry in log.since(ROOM, 1)] == ["two", "three"]
    assert [entry.seq for entry in log.since(ROOM, 0, limit=2)] == [1, 2]


def test_the_heads_of_many_streams_are_one_query(db, django_assert_num_queries):
    say("one")
    keys = [ROOM, *(f"member:{number}" for number in range(20))]

    with django_assert_num_queries(1):
        heads = log.heads(keys)

    assert heads[ROOM] == 1
    assert heads["member:7"] == 0


def test_writing_an_entry_is_two_queries(db, django_assert_num_queries):
    say("the stream is there")

    with transaction.atomic(), django_assert_num_queries(2):
        log.append(ROOM, "said", {})


def test_all_streams_share_an_epoch_until_it_is_renewed(db):
    say("one")
    say("two", key="member:7")
    before = {epoch for _head, epoch in log.standing([ROOM, "member:7", "member:8"]).values()}

    log.renew()

    after = {epoch for _head, epoch in log.standing([ROOM, "member:7", "member:8"]).values()}
    assert len(before) == len(after) == 1
    assert before != after


def test_old_entries_are_forgotten_and_the_number_goes_on(db):
    say("long ago")
    Entry.objects.update(at=timezone.now() - timedelta(days=91))

    log.prune()

    assert not Entry.objects.exists()
    assert say("today").seq == 2
    assert Stream.objects.get(key=ROOM).head == 2

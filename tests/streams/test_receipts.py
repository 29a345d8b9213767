"""Receipts: what is asked twice is done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from streams import log
from streams.errors import Refused
from streams.models import Entry, Receipt
from streams.receipts import once, prune

ASKED = {"t": "say", "d": {"text": "good morning"}}


def say():
    return {"seq": log.append("room:1", "said", {"text": "good morning"}).seq}


def test_a_repetition_gets_the_same_reply_and_changes_nothing(db):
    first = once("member:7", "01J0000001", ASKED, say)
    again = once("member:7", "01J0000001", ASKED, say)

    assert first == again == {"seq": 1}
    assert Entry.objects.count() == 1


def test_the_same_id_with_another_text_is_refused(db):
    once("member:7", "01J0000001", ASKED, say)

    with pytest.raises(Refused, match="idempotency_mismatch"):
        once("member:7", "01J0000001", {"t": "say", "d": {"text": "good night"}}, say)


def test_two_people_may_use_the_same_id(db):
    once("member:7", "01J0000001", ASKED, say)

    assert once("member:8", "01J0000001", ASKED, say) == {"seq": 2}


def test_twenty_repetitions_at_once_have_one_effect(transactional_db):
    def ask(_):
        try:
            return once("member:7", "01J0000001", ASKED, say)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as askers:
        replies = list(askers.map(ask, range(20)))

    assert replies == [{"seq": 1}] * 20
    assert Entry.objects.count() == 1


def test_a_refused_deed_leaves_no_receipt_and_may_be_tried_again(transactional_db):
    def refuse():
        say()
        raise Refused("room_state")

    with pytest.raises(Refused, match="room_state"):
        once("member:7", "01J0000001", ASKED, refuse)

    assert once("member:7", "01J0000001", ASKED, say) == {"seq": 1}


def test_receipts_are_kept_for_a_day(db):
    once("member:7", "01J0000001", ASKED, say)
    once("member:7", "01J0000002", ASKED, say)
    Receipt.objects.filter(client_id="01J0000001").update(at=timezone.now() - timedelta(hours=25))

    with transaction.atomic():
        prune()

    assert list(Receipt.objects.values_list("client_id", flat=True)) == ["01J0000002"]

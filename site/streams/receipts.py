"""Doing what was asked exactly once, however often the asking arrives."""

import hashlib
import json
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from streams.errors import Refused
from streams.models import Receipt

KEPT = timedelta(hours=24)


def digest_of(payload):
    """The same for the same payload, whatever the order of its fields."""
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def once(owner, client_id, payload, deed):
    """Run `deed()` once for this owner and id, and give every repetition the same reply.

    The receipt is written first: of two commands in the same instant the second waits for the first, and then
    finds its reply. A deed that refuses takes the receipt with it, so the command may be tried again.
    """
    digest = digest_of(payload)
    receipt, is_new = Receipt.objects.get_or_create(owner=owner, client_id=client_id, defaults={"digest": digest})
    if receipt.digest != digest:
        raise Refused("idempotency_mismatch")
    if is_new:
        receipt.reply = deed()
        receipt.save(update_fields=["reply"])
    return receipt.reply


def prune(now=None):
    """Forget the receipts that nobody will ask for any more."""
    deleted, _ = Receipt.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()
    return deleted

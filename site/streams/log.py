"""The durable log: entries with gapless numbers, written in the transaction of the deed and told after its commit."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from streams import doorbell
from streams.models import LOG, Entry, Stream, new_epoch

KEPT = timedelta(days=90)

_noted = ContextVar("streams_noted", default=None)


def append(key, kind, data, client_id=""):
    """Write the next entry of a stream. It becomes true, and is told, when the caller's transaction commits."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("An entry belongs to the transaction of the deed that it tells of.")
    stream = take_number(key)
    entry = Entry.objects.create(stream=stream, seq=stream.head, kind=kind, data=data, client_id=client_id)
    if (noted := _noted.get()) is not None:
        noted[key] = entry.seq
    transaction.on_commit(lambda: doorbell.ring(word_of(entry)))
    return entry


def announce(key, kind, data, rev=None, about=""):
    """Tell the readers of a stream something that is not kept.

    With a `rev` it is the latest state of something (`about` tells two polls of one room apart): it goes out at
    most twice a second, and only the highest `rev` counts. Without one it is gone once it is said.
    """
    word = doorbell.word(key, kind, data, rev=rev, about=about)
    transaction.on_commit(lambda: doorbell.ring(word))


def take_number(key):
    """The stream with its head moved by one. Writers of one stream wait for each other here until they commit."""
    stream = _move(key)
    if stream is None:
        Stream.objects.get_or_create(key=key, defaults={"epoch": base_epoch()})
        stream = _move(key)
    return stream


def _move(key):
    move = "UPDATE streams_stream SET head = head + 1 WHERE key = %s RETURNING id, key, head, epoch"
    with connection.cursor() as cursor:
        cursor.execute(move, [key])
        row = cursor.fetchone()
    return row and Stream(**dict(zip(("id", "key", "head", "epoch"), row, strict=True)))


def base_epoch():
    """The epoch that new streams begin with."""
    return Stream.objects.get_or_create(key=LOG, defaults={"epoch": new_epoch()})[0].epoch


def head(key):
    """The number of the latest entry, 0 where there is none."""
    return heads([key])[key]


def heads(keys):
    """The latest number of each stream."""
    known = dict(Stream.objects.filter(key__in=keys).values_list("key", "head"))
    return {key: known.get(key, 0) for key in keys}


def standing(keys):
    """The (head, epoch) of each stream; one that has no entry yet has the epoch that it will begin with."""
    known = {key: (top, epoch) for key, top, epoch in _rows(keys)}
    base = known[LOG][1] if LOG in known else base_epoch()
    return {key: known.get(key, (0, base)) for key in keys}


def _rows(keys):
    return Stream.objects.filter(key__in=[*keys, LOG]).values_list("key", "head", "epoch")


def since(key, seq, limit=500):
    """The entries after number `seq`, in order."""
    return list(Entry.objects.filter(stream__key=key, seq__gt=seq).order_by("seq")[:limit])


def words_since(key, seq, limit=500):
    """The entries after number `seq` as words of the doorbell."""
    entries = Entry.objects.filter(stream__key=key, seq__gt=seq).order_by("seq").select_related("stream")[:limit]
    return [word_of(entry) for entry in entries]


def word_of(entry):
    """What the doorbell says about an entry."""
    stream = entry.stream
    return doorbell.word(
        stream.key, entry.kind, entry.data, at=entry.at, seq=entry.seq, epoch=stream.epoch, client_id=entry.client_id
    )


@contextmanager
def noting():
    """Collect the numbers that `append` gives out inside, as {key: latest number}."""
    token = _noted.set({})
    try:
        yield _noted.get()
    finally:
        _noted.reset(token)


@transaction.atomic
def renew():
    """Begin a new epoch, after a restore: whoever holds an old number takes the whole state afresh."""
    base_epoch()
    return Stream.objects.update(epoch=new_epoch())


def prune(now=None):
    """Forget old entries: who has been away for longer takes the whole state afresh."""
    deleted, _ = Entry.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()
    return deleted

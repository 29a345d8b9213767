"""Who may read a stream. Streams do not know; the app that writes one says so in its own `readers.py`."""

_readers = {}


def reader(prefix):
    """Register `may_read(visitor, key) -> bool` for the streams whose key begins with `prefix:`."""

    def register(may_read):
        if _readers.setdefault(prefix, may_read) is not may_read:
            raise ValueError(f"The streams of {prefix} have a reader already.")
        return may_read

    return register


def may_read(visitor, key):
    """Whether the visitor may follow this stream; nobody may, unless an app says so."""
    answer = _readers.get(key.partition(":")[0])
    return bool(answer and answer(visitor, key))

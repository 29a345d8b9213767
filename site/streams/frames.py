"""An event made ready to send: encoded once, whoever reads it, as text and as a WebSocket frame."""

from functools import cached_property

from streams.envelope import encode, event_of


class Frame:
    """One event, encoded when first needed. `seq` is its number in its stream, if it has one."""

    __slots__ = ("__dict__", "event", "seq")

    def __init__(self, event):
        self.event = event
        self.seq = event.get("seq")

    @classmethod
    def of(cls, word, alias):
        """The frame of a word of the doorbell, as the readers know the stream."""
        return cls(event_of(word, alias))

    @cached_property
    def text(self):
        return encode(self.event)

    @cached_property
    def wire(self):
        return text_frame(self.text.encode())


class Batch(list):
    """Frames that go out together, joined once for all readers."""

    @cached_property
    def wire(self):
        return b"".join(frame.wire for frame in self)


def text_frame(payload):
    """A whole, unmasked text frame of a server (RFC 6455, 5.2)."""
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 65536:
        return bytes((0x81, 126)) + size.to_bytes(2) + payload
    return bytes((0x81, 127)) + size.to_bytes(8) + payload

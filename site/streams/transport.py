"""The direct way to a client: send at once what the kernel takes, in frames that were made before."""

from types import SimpleNamespace

from autobahn.websocket.protocol import WebSocketProtocol
from twisted.internet import abstract, reactor, tcp

from streams.frames import text_frame


class EagerTransport(tcp.Server):
    """A connection that tries to send at once, and buffers only what the kernel does not take.

    Twisted buffers first and sends in a later turn of its loop, which costs two system calls and several times the CPU.
    """

    def write(self, data):
        if self.TLS or self.dataBuffer or self._tempDataBuffer or not self.connected or self.disconnecting or not data:
            return super().write(data)
        sent = self.writeSomeData(data)
        if not isinstance(sent, int):
            # The connection is gone; the buffered way finds that out and says so properly.
            return super().write(data)
        if sent < len(data):
            return super().write(bytes(memoryview(data)[sent:]))
        return None


class Wire:
    """The transport of one socket, for prepared frames."""

    def __init__(self, protocol):
        self.protocol = protocol

    def write(self, data):
        """Send whole frames, unless the socket is closing."""
        if self.protocol.state == WebSocketProtocol.STATE_OPEN:
            self.protocol.transport.write(data)

    def waiting(self):
        """The bytes that the client has not taken."""
        transport = self.protocol.transport
        return len(transport.dataBuffer) - transport.offset + transport._tempDataLen

    def abort(self):
        """Cut the connection without waiting for what is buffered."""
        self.protocol.transport.abortConnection()


def mismatch():
    """What in Twisted or autobahn is not as the direct way needs it; empty when all is well."""
    if missing := [name for name in ("writeSomeData", "abortConnection", "TLS") if not hasattr(tcp.Server, name)]:
        return f"Twisted has no {', '.join(missing)}"
    if not buffers_as_known():
        return "Twisted buffers in another way"
    if any(text_frame(b"x" * size) != autobahn_frame(b"x" * size) for size in (1, 125, 126, 65535, 65536)):
        return "autobahn makes other frames"
    return ""


def buffers_as_known():
    """Whether what is written waits where `Wire.waiting` and `EagerTransport` look for it."""
    descriptor = abstract.FileDescriptor(reactor)
    descriptor.connected, descriptor.startWriting = 1, lambda: None
    descriptor.write(b"abc")
    found = {
        name: getattr(descriptor, name, None) for name in ("dataBuffer", "offset", "_tempDataBuffer", "_tempDataLen")
    }
    return found == {"dataBuffer": b"", "offset": 0, "_tempDataBuffer": [b"abc"], "_tempDataLen": 3}


def autobahn_frame(payload):
    """The frame that autobahn sends for a text; nothing where it works in another way."""
    sent = []
    sender = SimpleNamespace(
        factory=SimpleNamespace(isServer=True),
        maskServerFrames=False,
        maskClientFrames=True,
        logFrames=False,
        trafficStats=SimpleNamespace(outgoingWebSocketFrames=0),
        sendData=lambda data, *_: sent.append(data),
    )
    try:
        WebSocketProtocol.sendFrame(sender, opcode=1, payload=payload)
    except AttributeError:
        return b""
    return b"".join(sent)

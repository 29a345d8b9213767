"""Daphne, told to write at once, to take prepared frames, and to say goodbye."""

import asyncio
import errno
import logging
from functools import partial

from autobahn.websocket.protocol import WebSocketProtocol
from daphne.http_protocol import WebRequest
from daphne.server import Server
from twisted.internet import defer

from streams.outlets import WIRE
from streams.switchboard import switchboard
from streams.transport import EagerTransport, Wire, mismatch

logger = logging.getLogger(__name__)

# Seconds for requests in flight to finish; then what is left is cancelled.
GRACE = 6
FAREWELL = 2
# Larger than any command by far, and small enough that nobody fills the memory.
LARGEST = 64 * 1024
# Django reads forms. Twisted would read each of them before, whole in memory, and refuse those without a field.
UNREAD = partial(WebRequest, parsePOSTFormSubmission=False)


class StreamServer(Server):
    """The server of the product: pages, sockets, event streams and polling."""

    def __init__(self, application, *, on_listening=None, **options):
        options = {"websocket_max_message_size": LARGEST, "websocket_max_frame_size": LARGEST} | options
        super().__init__(application, **options)
        self.on_listening = on_listening
        self.ports = []
        self.failure = None
        self.is_direct = self.find_the_direct_way()

    def find_the_direct_way(self):
        """Whether frames can be written directly; if not, the log says why, and plain sends do."""
        if reason := mismatch():
            logger.warning("Frames are sent the plain way: %s.", reason)
        return not reason

    def listen_success(self, port):
        self.ports.append(port)
        self.leave_forms_to_django()
        # Who sends too much is told so with a code, and not cut without a word.
        self.ws_factory.setProtocolOptions(failByDrop=False)
        if self.is_direct and hasattr(port, "transport"):
            port.transport = EagerTransport
        super().listen_success(port)
        if self.on_listening:
            self.on_listening(port.getHost())

    def leave_forms_to_django(self):
        build = self.http_factory.buildProtocol

        def build_for_unread_forms(address):
            protocol = build(address)
            protocol.requestFactory = UNREAD
            return protocol

        self.http_factory.buildProtocol = build_for_unread_forms

    def listen_error(self, failure):
        self.failure = failure.value
        self.stop()

    @property
    def is_port_taken(self):
        """Whether the server did not start because somebody else listens there."""
        return getattr(getattr(self.failure, "socketError", None), "errno", None) == errno.EADDRINUSE

    def create_application(self, protocol, scope):
        if self.is_direct and scope["type"] == "websocket":
            scope.setdefault("extensions", {})[WIRE] = Wire(protocol)
        return super().create_application(protocol, scope)

    async def handle_reply(self, protocol, message):
        """Send what an application says. Codes such as 1012 (restart) are a server's; autobahn keeps them back."""
        if message["type"] == "websocket.close" and 1000 < (message.get("code") or 0) < 3000 and is_open(protocol):
            protocol.sendCloseFrame(code=message["code"], isReply=False)
        else:
            await super().handle_reply(protocol, message)

    def kill_all_applications(self):
        """Before the reactor stops: say goodbye, let requests finish, cancel what is left."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self.drain()))

    async def drain(self):
        """Accept nobody, tell the connected to come back, and wait for the requests in flight."""
        for port in self.ports:
            port.stopListening()
        for outlet in switchboard().everyone():
            outlet.bye()
        await self.wait(GRACE)
        for application in self.running():
            application.cancel()
        await self.wait(FAREWELL)

    async def wait(self, seconds):
        """Wait until every application has finished, but no longer than this."""
        if running := self.running():
            await asyncio.wait(running, timeout=seconds)

    def running(self):
        """The applications that are still at work."""
        running = [details.get("application_instance") for details in self.connections.values()]
        return [application for application in running if application and not application.done()]


def is_open(protocol):
    """Whether this is a socket on which frames may be sent."""
    return getattr(protocol, "state", None) == WebSocketProtocol.STATE_OPEN

"""A real SMTP server for the tests, and what arrived there."""

import email
import logging
import re
import time
from email import policy

import pytest
from aiosmtpd.controller import Controller


class Postbox:
    """Letters in the order in which they arrived."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (the name that aiosmtpd calls)
        letter = email.message_from_bytes(envelope.content, policy=policy.default)
        letter.recipients = envelope.rcpt_tos
        self.letters.append(letter)
        return "250 OK"

    def to(self, address):
        return [letter for letter in self.letters if address in letter.recipients]

    def wait_for(self, address, about="", seconds=15):
        """Return the newest letter to this address whose subject or text holds `about`, when it has arrived."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for letter in reversed(self.to(address)):
                if about.lower() in f"{letter['subject']}\n{text_of(letter)}".lower():
                    return letter
            time.sleep(0.05)
        raise AssertionError(
            f"No letter about {about!r} came to {address}; there are {[m['subject'] for m in self.letters]}."
        )


def text_of(letter):
    """What the letter says in plain text."""
    part = letter.get_body(preferencelist=("plain", "html"))
    return part.get_content() if part else ""


def code_in(letter):
    """The code that a letter of the sign-in brings."""
    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", text_of(letter), re.MULTILINE).group(1)


class AnyPort(Controller):
    """A controller that takes any free port."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture(scope="session")
def post_office():
    """The SMTP server, once for all tests."""
    postbox = Postbox()
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    controller = AnyPort(postbox, hostname="127.0.0.1", port=0)
    controller.start()
    postbox.port = controller.port
    yield postbox
    controller.stop()


@pytest.fixture
def postbox(post_office, settings):
    """Mail of this test goes over SMTP, and is found here."""
    post_office.letters.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post_office.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return post_office

"""The refusals that a command may get, each with a code for programs and a sentence for people."""

from django.utils.translation import gettext_lazy as _

# Refusals after which the same command may be sent again as it is.
RETRYABLE = {"conflict", "rate_limited", "slow_mode", "capacity", "server_busy"}

MESSAGES = {
    "bad_envelope": _("The message could not be read."),
    "unsupported_version": _("This page is out of date. Reload it."),
    "unknown_type": _("This action is not known here."),
    "invalid": _("Something in this message is missing or not valid."),
    "unauthenticated": _("Sign in again."),
    "forbidden": _("Your role does not allow this."),
    "room_state": _("This is not possible at this moment of the dialogue."),
    "activity_closed": _("This activity is closed."),
    "not_found": _("This is no longer here."),
    "conflict": _("Somebody else has just changed this. Look at it again."),
    "duplicate": _("You have already sent the same text."),
    "idempotency_mismatch": _("This message was already sent with another text."),
    "rate_limited": _("This was a little too fast. Try again in a moment."),
    "slow_mode": _("Slow mode is on. Wait a moment before your next message."),
    "muted": _("You cannot write here for now."),
    "too_long": _("This text is too long."),
    "list_closed": _("The list of speakers is closed."),
    "already_queued": _("You are already on the list of speakers."),
    "not_entitled": _("You are not on the roll of this vote."),
    "capacity": _("The room is full."),
    "server_busy": _("The server is busy. Your text is kept and will be sent again."),
}
ENVELOPE_FIELDS = ("retry_after_ms", "current_rev")


class Refused(Exception):
    """A command that was not carried out, with the reason."""

    def __init__(self, code, message_key=None, **params):
        if code not in MESSAGES:
            raise ValueError(f"{code} is not a code of the protocol.")
        super().__init__(code)
        self.code = code
        self.message_key = message_key or f"error.{code}"
        self.params = params

    @property
    def retryable(self):
        return self.code in RETRYABLE

    @property
    def message(self):
        """The reason in the reader's language, for pages without script."""
        return str(MESSAGES[self.code])

    def as_event(self, re=None):
        """The refusal as an event for the one who sent the command `re`."""
        detail = {"re": re, "code": self.code, "message_key": self.message_key, "retryable": self.retryable}
        detail |= {name: self.params[name] for name in ENVELOPE_FIELDS if name in self.params}
        if params := {name: value for name, value in self.params.items() if name not in ENVELOPE_FIELDS}:
            detail["params"] = params
        return {"v": 1, "t": "error", "d": detail}


def sentences():
    """Every refusal in the reader's language, for the JSON block that a page gives to its script."""
    return {f"error.{code}": str(message) for code, message in MESSAGES.items()}

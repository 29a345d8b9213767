"""Lines of the log without the addresses that open something to whoever has them."""

import logging
import re

# What stands before the secret in the addresses that have one.
BEFORE = (
    "arrivals|asked|confirm-email|endorsements|feeds|followups|invitations|key|last|nominations|play|registrations|"
    "unsubscribe|files/[0-9a-f-]{36}"
)
SECRET = re.compile(rf"(/(?:{BEFORE})/)[^/?\s]+")


class SecretAddresses(logging.Filter):
    """Takes the secret out of an address that is written down: of an old link, too, which leads nowhere any more."""

    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(SECRET.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True

"""The demonstration network: each app adds its part with its own verbs, in the order of settings.DEMO_ORDER.

An app takes part with a module `demo` that has `load(network)`, which changes nothing when it runs again, and, where
people may sign in with what it made, `ACCOUNTS`: a list of (e-mail, password, part in the network).
"""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.db import transaction
from django_tasks.signals import task_enqueued


class Shelf(dict):
    """Things by name, all of one kind: `network.people["ana"]` is `network.people.ana`."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def __getattr__(self, name):
        return self[name]

    def __missing__(self, name):
        known = ", ".join(sorted(map(str, self))) or "nobody has left any"
        raise LookupError(f"The demonstration has no {self.kind} named {name!r} yet (there are: {known}).")


class Network:
    """What the demonstration has made so far: a shelf for each kind of thing, filled by earlier apps for later ones."""

    def __init__(self, tell=lambda sentence: None):
        self.shelves = {}
        self.tell = tell
        # The jobs that the parts have left behind: results of django_tasks.
        self.queued = []

    def __getattr__(self, kind):
        if kind.startswith("_"):
            raise AttributeError(kind)
        return self.shelves.setdefault(kind, Shelf(kind))

    def load(self):
        """Let each app add its part, in a transaction of its own."""
        task_enqueued.connect(self._note, dispatch_uid="demonstration")
        try:
            for app, module in modules():
                self.tell(f"The demonstration: {app}…")
                with transaction.atomic():
                    module.load(self)
        finally:
            task_enqueued.disconnect(dispatch_uid="demonstration")

    def _note(self, task_result, **signal):
        self.queued.append(task_result)


def modules():
    """Return [(app, its demo module)] for the apps that have one, in order."""
    return [(app, import_module(f"{app}.demo")) for app in settings.DEMO_ORDER if find_spec(f"{app}.demo")]


def accounts():
    """Return [(e-mail, password, part)] of everybody who can sign in to the demonstration."""
    return [account for _app, module in modules() for account in getattr(module, "ACCOUNTS", [])]


def accounts_text():
    """The accounts as lines for a terminal."""
    rows = accounts()
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"  {email:<{widths[0]}}  {password:<{widths[1]}}  {part}" for email, password, part in rows]
    return "\n".join(["Accounts of the demonstration (e-mail, password, part):", *lines])

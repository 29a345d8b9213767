"""The door through which every layer tells what happened. The activity app keeps the book behind it.

Members and spaces stand below the activity app and cannot import it, yet things happen to them as well; so the deed
calls `record` here, and the app that keeps the events installs itself as the recorder when it starts.
"""

_recorder = None


def keep_with(recorder):
    """Install the function that keeps events; called once, by the activity app."""
    global _recorder
    _recorder = recorder


def record(name, *, actor=None, subject=None, space=None, payload=None):
    """Record that something happened, inside the transaction of the deed. Returns the event, if a book is kept."""
    return _recorder(name, actor=actor, subject=subject, space=space, payload=payload) if _recorder else None

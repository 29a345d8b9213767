"""Who may read a document. This app does not know; the app that hangs it on something of its own says so.

In that app's `holders.py`:

    @holder("submission")
    def readable(visitor):
        return Submission.objects.visible_to(visitor).values("documents")

A document that nothing holds yet is its owner's alone.
"""

_holders = {}


def holder(name):
    """Register `readable(visitor)` → the keys of the documents, held under this name, that the visitor may read."""

    def register(readable):
        if _holders.setdefault(name, readable) is not readable:
            raise ValueError(f"The documents of {name} have a holder already.")
        return readable

    return register


def readable_by(visitor):
    """Return [(name, a subquery of keys)] of all holders."""
    return [(name, readable(visitor)) for name, readable in _holders.items()]

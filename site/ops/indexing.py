"""Indexing by the whole: what brings in hundreds of pages leaves no job for each of them."""

from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import (
    connect_reference_index_signal_handlers,
    disconnect_reference_index_signal_handlers,
)


@contextmanager
def indexed_at_the_end():
    """Save without indexing; when anything was saved, index all that the CMS finds, at once."""
    saved = []

    def note(sender, **_signal):
        saved.append(sender)

    searched = [kind for kind in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=kind)]
    disconnect_reference_index_signal_handlers()
    post_save.connect(note)
    try:
        yield
    finally:
        post_save.disconnect(note)
        connect_reference_index_signal_handlers()
        for kind in searched:
            post_save.connect(post_save_signal_handler, sender=kind)
    if saved:
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)

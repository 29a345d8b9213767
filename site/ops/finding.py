"""The index that the CMS searches: an upload and the job that follows it write the same entry in one moment."""

from django.db import transaction
from wagtail.search.backends import database


def SearchBackend(params):  # noqa: N802 -- the name that Wagtail asks a module for
    """Wagtail's own index, where looking whether there is an entry and making it are one piece of work."""
    backend = database.SearchBackend(params)
    backend.add, backend.add_bulk = transaction.atomic(backend.add), transaction.atomic(backend.add_bulk)
    return backend

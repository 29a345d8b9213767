"""Where files lie that are served by a view alone: settings.STORAGES["private"]."""

from django.core.files.storage import storages
from django.utils.functional import LazyObject


class PrivateStorage(LazyObject):
    def _setup(self):
        self._wrapped = storages["private"]


def private_storage():
    """The storage of documents; a function, so that migrations do not fix where it is."""
    return PrivateStorage()

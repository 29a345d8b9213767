"""Files of documents that are gone: a row that goes along with its member takes no file with it."""

from datetime import timedelta

from django.utils import timezone

from documents.models import Document
from documents.models.document import FOLDER

# A file is there before its row is: whoever is just bringing one must not lose it.
GRACE = timedelta(days=2)


def sweep(now=None):
    """Delete the files that no document has any more. Return how many these were."""
    storage, before = Document._meta.get_field("file").storage, (now or timezone.now()) - GRACE
    swept = 0
    for folder, names in _folders(storage, FOLDER):
        known = set(Document.objects.filter(file__startswith=f"{folder}/").values_list("file", flat=True))
        for path in (f"{folder}/{name}" for name in names):
            if path not in known and storage.get_modified_time(path) < before:
                storage.delete(path)
                swept += 1
    return swept


def _folders(storage, folder):
    """(folder, names of its files) of a folder and all within it."""
    if not storage.exists(folder):
        return
    folders, names = storage.listdir(folder)
    yield folder, names
    for name in folders:
        yield from _folders(storage, f"{folder}/{name}")

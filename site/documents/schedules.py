"""What is swept out: uploads that were given up, files that were used for nothing, and files whose document is gone."""

import time
from pathlib import Path

from django.conf import settings

from documents.models import Document, Upload
from documents.models.upload import STALE_AFTER
from documents.sweeping import sweep
from ops.schedules import every


@every(hours=1)
def forget_stale_uploads():
    """Uploads of which nothing has come for a day, and what a crash has left of others."""
    for upload in Upload.objects.stale():
        upload.discard()
    before = time.time() - 2 * STALE_AFTER.total_seconds()
    for path in Path(settings.UPLOADS).glob("*.part"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


@every(hours=6)
def forget_loose_documents():
    for document in Document.objects.forgotten():
        document.delete()


@every(hours=24)
def forget_files_of_nobody():
    sweep()

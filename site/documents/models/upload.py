"""A file on its way: it comes in pieces, each after the other, over a line that may break between any two bytes."""

import errno
import fcntl
import uuid
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.kinds import LARGEST
from documents.models.document import Document

# What one member may have on the way at a time.
MOST = 12
MOST_BYTES = 150 * 1024 * 1024
# What one request may bring: the browser sends less, so that little is lost when the line breaks.
LARGEST_PIECE = 8 * 1024 * 1024
STALE_AFTER = timedelta(hours=24)
BLOCK = 64 * 1024


class OutOfStep(Exception):
    """The piece does not go on where the last one ended."""


class Busy(Exception):
    """Another piece of the same file is just being written."""


class TooLong(Exception):
    """The piece brings more than was announced, or than one request may bring."""


class DiskFull(Exception):
    """There is no room on the disk."""


class UploadQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own."""
        return self.filter(owner=visitor) if visitor.is_authenticated else self.none()

    def on_the_way(self):
        return self.filter(expires_at__gt=timezone.now())

    def stale(self):
        return self.filter(expires_at__lte=timezone.now())

    def have_room_for(self, length):
        """Whether one more of that length may set out."""
        running = self.on_the_way().filter(document=None)
        return running.count() < MOST and (running.aggregate(n=Sum("length"))["n"] or 0) + length <= MOST_BYTES


def in_a_day():
    return timezone.now() + STALE_AFTER


class Upload(models.Model):
    """What has come so far of a file; when it is whole, it becomes a document."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255, blank=True)
    length = models.PositiveIntegerField()
    offset = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(default=in_a_day)
    # What became of it, so that asking twice makes one document.
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        constraints = [
            models.CheckConstraint(condition=Q(offset__lte=F("length")), name="upload_not_longer_than_announced"),
            models.CheckConstraint(condition=Q(length__gt=0, length__lte=LARGEST), name="upload_of_a_length_we_take"),
        ]

    def __str__(self):
        return f"{self.name} · {self.offset}/{self.length}"

    @property
    def path(self):
        return Path(settings.UPLOADS) / f"{self.key}.part"

    @property
    def is_whole(self):
        return self.offset == self.length

    def receive(self, source, offset):
        """Write what `source` brings behind what there is. What came before a line broke is kept.

        Raises OutOfStep, Busy, TooLong or DiskFull; then nothing of the piece is kept.
        """
        with self.alone() as file:
            self.refresh_from_db(fields=["offset", "document"])
            if offset != self.offset or self.document_id:
                raise OutOfStep
            file.seek(offset)
            file.truncate()
            self._set_offset(offset + self._written(source, file, self.length - offset))

    def _written(self, source, file, room):
        start, written = file.tell(), 0
        try:
            while data := source.read(BLOCK):
                written += len(data)
                if written > min(room, LARGEST_PIECE):
                    raise TooLong
                file.write(data)
            file.flush()
        except TooLong:
            file.truncate(start)
            raise
        except OSError as error:
            file.truncate(start)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull from error
            raise
        return written

    def _set_offset(self, offset):
        moved = Upload.objects.filter(pk=self.pk, offset=self.offset)
        self.expires_at = in_a_day()
        if not moved.update(offset=offset, expires_at=self.expires_at):
            raise OutOfStep
        self.offset = offset

    @contextmanager
    def alone(self):
        """The file, held by nobody else meanwhile: two tabs that send the same piece do not mix."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.path, "r+b" if self.path.exists() else "w+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Busy from error
            yield file

    def finish(self, families=None):
        """Make the whole file a document, once. Raises OutOfStep while something is missing, Refused if not taken."""
        if self.document_id:
            return self.document
        if not self.is_whole:
            raise OutOfStep
        with self.alone() as file:
            self.refresh_from_db()
            if self.document_id:
                return self.document
            if not self.is_whole:
                raise OutOfStep
            file.seek(0)
            self.document = Document.take(self.owner, file, self.name, families)
            self.save(update_fields=["document"])
        self.path.unlink(missing_ok=True)
        return self.document

    def discard(self):
        """Give the upload up. What became a document stays one."""
        self.path.unlink(missing_ok=True)
        self.delete()

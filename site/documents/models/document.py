"""A private file: looked into before it was kept, and given by a view alone to those who may read it."""

import hashlib
import io
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents import refusing
from documents.checking import checked
from documents.holders import readable_by
from documents.kinds import KINDS
from documents.storage import private_storage

# Where their files lie in the private storage.
FOLDER = "documents"
# What one member may keep altogether.
ROOM = 500 * 1024 * 1024
# A file that was brought and then used for nothing.
FORGOTTEN_AFTER = timedelta(days=2)


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Those that their holders show to the visitor, and of one's own those that nothing holds yet."""
        seen = Q(held_by="", owner=visitor) if visitor.is_authenticated else Q(pk__in=[])
        for name, readable in readable_by(visitor):
            seen |= Q(held_by=name, pk__in=readable)
        return self.filter(seen)

    def of(self, member):
        return self.filter(owner=member)

    def loose(self):
        """Those that nothing holds yet."""
        return self.filter(held_by="")

    def forgotten(self):
        return self.loose().filter(at__lt=timezone.now() - FORGOTTEN_AFTER)

    def room_taken(self):
        return self.aggregate(size=Sum("size"))["size"] or 0

    def hold(self, name):
        """Let something hold these from now on: its app says who reads them."""
        return self.loose().update(held_by=name)


class Document(models.Model):
    """A file of a member, and what holds it."""

    # Its address. Nobody guesses it, and yet it is asked each time who is looking.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="documents", verbose_name=_("owner")
    )
    # The name under which an app has registered who may read it; empty until something holds it.
    held_by = models.CharField(max_length=40, blank=True, editable=False)
    file = models.FileField(_("file"), upload_to=f"{FOLDER}/%Y/%m/", storage=private_storage, max_length=200)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=[(kind.name, kind.label) for kind in KINDS.values()])
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["held_by", "at"], name="document_by_holder")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("documents:document", args=[self.key])

    @classmethod
    def take(cls, owner, file, name, families=None):
        """Look into a file that is open for reading, and keep it. Raises Refused in words when it is not taken."""
        found = checked(file, name, families)
        with transaction.atomic():
            if cls.objects.of(owner).room_taken() + len(found.content) > ROOM:
                raise refusing.no_room()
            document = cls(owner=owner, name=found.name, kind=found.kind.name, size=len(found.content))
            document.sha256 = hashlib.sha256(found.content).hexdigest()
            document.file.save(f"{document.key}.{document.kind}", ContentFile(found.content), save=False)
            document.save()
        return document

    @property
    def content_type(self):
        return KINDS[self.kind].content_type

    @property
    def family(self):
        return KINDS[self.kind].family

    @property
    def is_audio(self):
        return self.family == "audio"

    def content(self):
        """The file in memory; it is never larger than the largest kind."""
        with self.file.open("rb") as file:
            return io.BytesIO(file.read())

    def delete(self, *args, **kwargs):
        """Forget the document; its file goes once that is certain."""
        storage, name = self.file.storage, self.file.name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: storage.delete(name))
        return deleted

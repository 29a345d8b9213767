from hashlib import sha1, sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.records.models.access import Access


class DocumentQuerySet(models.QuerySet):
    def kept_by(self, access, kind):
        """Another system sees what it has kept itself, and nothing else."""
        return self.filter(access=access, kind=kind)

    def since(self, moment):
        return self.filter(stored_at__gt=moment) if moment else self


class Document(models.Model):
    """What another system keeps with us of an activity, of a learner, or of both: where they were, what they chose."""

    class Kind(models.TextChoices):
        STATE = "state", _("state of an activity")
        ACTIVITY = "activity", _("profile of an activity")
        AGENT = "agent", _("profile of a person")

    access = models.ForeignKey(Access, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    activity = models.CharField(max_length=500, blank=True)
    agent = models.CharField(max_length=500, blank=True)
    registration = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=255)
    # All of the above in one: names may be longer than what an index takes.
    place = models.CharField(max_length=64, unique=True, editable=False)
    # Whom of us it is about; it goes where they go.
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    content = models.BinaryField()
    content_type = models.CharField(max_length=255)
    digest = models.CharField(max_length=40)
    stored_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of another system")
        verbose_name_plural = _("documents of other systems")
        indexes = [models.Index(fields=["access", "kind", "activity"], name="document_of_activity")]

    def __str__(self):
        return self.name

    @staticmethod
    def place_of(access, kind, activity, agent, registration, name):
        """Where a document is kept, as one short word."""
        parts = (str(access.pk), kind, activity, agent, registration, name)
        return sha256("\0".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()

    def write(self, content, content_type):
        """Have the document say this from now on."""
        self.content, self.content_type, self.stored_at = content, content_type, timezone.now()
        self.digest = digest_of(content)
        self.save()

    @property
    def etag(self):
        return f'"{self.digest}"'


def digest_of(content):
    """The version of a document as xAPI 1.0.3 has it, which is no secret and keeps none."""
    return sha1(content, usedforsecurity=False).hexdigest()

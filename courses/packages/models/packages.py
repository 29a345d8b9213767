import uuid

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.packages.models.plays import Play
from courses.packages.outcome import Outcome, outcome
from courses.packages.reading.understood import H5P, SCORM_12, SCORM_2004


class PackageQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Packages are a matter of authors; learners meet them on the page of a step."""
        return self if visitor.is_authenticated and visitor.is_staff else self.none()

    def listed(self):
        """The newest first, with who brought them and what their latest version is."""
        return self.select_related("by").prefetch_related("versions").order_by("-at", "-pk")


class Package(models.Model):
    """A package of another program, to be played in a course. What is played is one of its versions."""

    title = models.CharField(_("title"), max_length=200)
    course_key = models.UUIDField(_("course"), db_index=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    at = models.DateTimeField(_("imported"), default=timezone.now, editable=False)

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("packages:package", args=[self.pk])

    @cached_property
    def current(self):
        """The version that whoever begins now is given; None when all were taken back."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)

    @transaction.atomic
    def add_version(self, archive, understood, by=None):
        """Keep the files of an archive as the newest version. Attempts under way go on with the one they began with."""
        Package.objects.select_for_update().get(pk=self.pk)
        number = (self.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        version = Version.objects.create(
            package=self,
            number=number,
            kind=understood.kind,
            content=understood.as_json(),
            notes=[list(note) for note in understood.notes],
            size=archive.size,
            digest=archive.digest(),
            by=by,
        )
        version.keep(archive, understood.base)
        self.__dict__.pop("current", None)
        payload = {"title": self.title, "version": number}
        Event.record("package.imported", actor=by, subject=self, payload=payload)
        return version

    @classmethod
    @transaction.atomic
    def take(cls, archive, understood, course_key, by=None):
        """Bring in a package that is new, with its first version."""
        package = cls.objects.create(title=understood.title, course_key=course_key, by=by)
        package.add_version(archive, understood, by)
        return package


class VersionQuerySet(models.QuerySet):
    def of_file(self, archive, course_key):
        """Those that came from this very file, for this course."""
        return self.filter(digest=archive.digest(), package__course_key=course_key)

    def with_use(self):
        """Each with `is_played`: whether anybody has begun it."""
        return self.annotate(is_played=Exists(Play.objects.filter(version=OuterRef("pk"))))


class Version(models.Model):
    """What was in one file: it never changes, so that whoever plays it finds tomorrow what was there today."""

    class Kind(models.TextChoices):
        SCORM_12 = SCORM_12, "SCORM 1.2"
        SCORM_2004 = SCORM_2004, "SCORM 2004"
        H5P = H5P, "H5P"

    package = models.ForeignKey(Package, models.CASCADE, related_name="versions", verbose_name=_("package"))
    number = models.PositiveSmallIntegerField(_("version"))
    # Names the folder of its files, and nothing that anybody could guess.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    content = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    # The SHA-256 of the file from which it came; empty for those that came before it was kept.
    digest = models.CharField(max_length=64, default="", blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a package")
        verbose_name_plural = _("versions of packages")
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="package_version_once")]

    def __str__(self):
        return f"{self.package} · {self.number}"

    @property
    def parts(self):
        return self.content.get("parts", [])

    @property
    def played_parts(self):
        return [part for part in self.parts if part["href"]]

    @property
    def folder(self):
        return f"packages/{self.key.hex}"

    def outcome_of(self, states, rolled=None) -> Outcome:
        """What these states of its parts ({part: data}) amount to."""
        return outcome(self.content, states, rolled)

    def keep(self, archive, base=""):
        """Store the files of an archive. They lie under numbers: no name of a stranger becomes a name on our disk."""
        storage, rows = storages["private"], []
        try:
            for number, (path, entry) in enumerate(archive.entries.items(), 1):
                if not path.startswith(base):
                    continue
                inside, place = path[len(base) :], f"{self.folder}/{number}"
                rows.append(self._row(inside, place, entry.file_size))
                storage.save(place, Pieces(archive.pieces(path), place))
            PackagedFile.objects.bulk_create(rows, batch_size=500)
        except BaseException:
            remove(row.place for row in rows)
            raise

    def _row(self, path, place, size):
        return PackagedFile(version=self, path=path, folded=path.casefold(), place=place, size=size)

    @transaction.atomic
    def withdraw(self, by=None):
        """Take an import back, with its files, as long as nobody has begun it. Returns whether it was taken back.

        With its last version the package goes as well, unless a step of a course holds it.
        """
        Package.objects.select_for_update().get(pk=self.package_id)
        is_last = not self.package.versions.exclude(pk=self.pk).exists()
        if self.plays.exists() or (is_last and self.package.pages.exists()):
            return False
        places = list(self.files.values_list("place", flat=True))
        if is_last:
            places += self.package.arrivals.values_list("file", flat=True)
        payload = {"title": self.package.title, "version": self.number}
        Event.record("package.withdrawn", actor=by, subject=self.package, payload=payload)
        if is_last:
            self.package.delete()
        else:
            self.delete()
        transaction.on_commit(lambda: remove(places))
        return True


class PackagedFile(models.Model):
    """A file of a package: what the package calls it, and where it lies."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="files")
    path = models.CharField(max_length=500)
    # Packages that were made on Windows ask for their files in any letters.
    folded = models.CharField(max_length=600)
    place = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("file of a package")
        verbose_name_plural = _("files of packages")
        constraints = [models.UniqueConstraint(fields=["version", "path"], name="packaged_file_once")]
        indexes = [models.Index(fields=["version", "folded"], name="packaged_file_by_folded")]

    def __str__(self):
        return self.path

    @classmethod
    def find(cls, key, path):
        """The file that a page of the version with this key asks for: written exactly so, else in other letters."""
        found = cls.objects.filter(version__key=key, folded=path.casefold()).order_by("pk")[:20]
        return next((file for file in found if file.path == path), found[0] if found else None)

    def open(self):
        return storages["private"].open(self.place, "rb")


class Pieces(File):
    """Pieces of bytes as the storage takes them."""

    def __init__(self, pieces, name):
        super().__init__(None, name)
        self.pieces = pieces

    def chunks(self, chunk_size=None):
        return self.pieces


def remove(places):
    """Delete files from the private storage."""
    for place in places:
        storages["private"].delete(place)

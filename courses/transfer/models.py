from datetime import timedelta

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.reporting import LEFT_OUT, SAME, TAKEN
from languages.codes import OWN_NAMES
from languages.saying import kept, retold

# A job of which nothing has been heard for this long has died with its process.
PATIENCE = timedelta(hours=1)
# Lines that the page of an import shows at first.
SHOWN = 200


def private():
    return storages["private"]


class ImportQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Whoever works in the CMS sees what was brought into courses, by whomever."""
        return self if visitor.is_authenticated and visitor.is_staff else self.none()

    def listed(self):
        return self.select_related("by").defer("report", "made").order_by("-uploaded_at", "-pk")

    def in_effect(self):
        """Those that were taken, and not undone."""
        return self.filter(taken_at__isnull=False, undone_at=None)


class Import(models.Model):
    """A file of questions or of a whole course: looked at first, then taken, and undone if it was a mistake."""

    class Format(models.TextChoices):
        GIFT = "gift", "GIFT"
        AIKEN = "aiken", "Aiken"
        MOODLE_XML = "moodle-xml", "Moodle XML"
        QTI = "qti", "QTI"
        TABLE = "table", _("Table")
        MOODLE_BACKUP = "moodle-backup", _("Moodle backup")
        CARTRIDGE = "cartridge", "Common Cartridge"
        ARCHIVE = "archive", _("Archive of this platform")

    COURSES = (Format.MOODLE_BACKUP, Format.CARTRIDGE, Format.ARCHIVE)

    name = models.CharField(_("file"), max_length=200)
    file = models.FileField(storage=private, upload_to="imports/", max_length=200, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size"))
    format = models.CharField(_("format"), max_length=16, choices=Format, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=list(OWN_NAMES.items()), default="en")
    # Where questions go; a course has no place before it is taken.
    course_key = models.UUIDField(null=True, blank=True, db_index=True)
    quiz_key = models.UUIDField(null=True, blank=True)
    is_pooled = models.BooleanField(_("for pools"), default=False)
    # The course and the quiz, as one word that a constraint can compare.
    place = models.CharField(max_length=80, default="", editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    read_at = models.DateTimeField(_("looked at"), null=True, blank=True, editable=False)
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True, editable=False)
    # Why the file was refused, or what went wrong.
    failure = models.CharField(max_length=500, blank=True, editable=False)
    # {"items": [{"at", "what", "outcome", "notes"}], "notes": [...], "failure": ...}
    # with sentences as `languages.saying` keeps them.
    report = models.JSONField(default=dict, editable=False)
    # What it made, by kind: {"questions": [ids], "pages": [ids], "images": [ids], "documents": [ids]}
    made = models.JSONField(default=dict, editable=False)
    # What undoing it did: {"deleted": n, "retired": n}
    unmade = models.JSONField(default=dict, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "place"],
                condition=Q(taken_at__isnull=False, undone_at=None),
                name="import_taken_once_per_place",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(taken_at__isnull=False), name="import_undone_after_taken"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        # Each reads it in their own language.
        self.report = kept(self.report)
        keys = [str(key) for key in (self.course_key, self.quiz_key, self.is_pooled and "pool") if key]
        if not self.is_of_course:
            self.place = "/".join(keys)
        return super().save(*args, **kwargs)

    @property
    def is_of_course(self):
        """Whether it brings a whole course, and not questions into one."""
        return self.format in self.COURSES

    @property
    def is_under_way(self):
        return bool(self.begun_at and self.begun_at > timezone.now() - PATIENCE)

    @property
    def is_refused(self):
        return bool(self.failure) and self.read_at is None

    @property
    def is_taken(self):
        return self.taken_at is not None

    @property
    def is_undone(self):
        return self.undone_at is not None

    @property
    def can_be_taken(self):
        return self.read_at is not None and not self.is_taken and self.counts["taken"] > 0

    @property
    def items(self):
        return retold(self.report.get("items", []))

    @property
    def notes(self):
        return retold(self.report.get("notes", []))

    @property
    def reason(self):
        """Why it was refused, or what went wrong."""
        return retold(self.report.get("failure") or self.failure)

    @property
    def counts(self):
        outcomes = [item["outcome"] for item in self.report.get("items", [])]
        return {
            "read": len(outcomes),
            "taken": outcomes.count(TAKEN),
            "same": outcomes.count(SAME),
            "left_out": outcomes.count(LEFT_OUT),
        }

    def begin(self):
        """Take the file in hand; returns whether nobody had done so yet."""
        now = timezone.now()
        at_rest = Q(begun_at=None) | Q(begun_at__lte=now - PATIENCE)
        return bool(Import.objects.filter(at_rest, pk=self.pk).update(begun_at=now))

    def rest(self, failure=""):
        """Put it down again, saying what went wrong if something did."""
        self.begun_at, self.failure = None, failure[:500]
        self.report = {**self.report, "failure": kept(failure)}
        Import.objects.filter(pk=self.pk).update(begun_at=None, failure=self.failure, report=self.report)

    def forget_file(self):
        """The file is not needed any more: what came of it is kept in the report."""
        if self.file:
            self.file.delete(save=False)
            Import.objects.filter(pk=self.pk).update(file="")

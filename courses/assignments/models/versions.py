"""A version: what was handed in, as it was at that moment. It never changes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses.assignments import marking, records
from courses.assignments.paragraphs import cut
from documents.models import Document
from markup.rendering import VERSION, render


class VersionQuerySet(models.QuerySet):
    def whole(self):
        """With what is read of a version."""
        return self.select_related("grading__by", "grading__file").prefetch_related("documents", "remarks__by")


class Version(models.Model):
    """What was handed in: its words, its files, and the rubric by which it is judged."""

    submission = models.ForeignKey("assignments.Submission", models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("handed in"), default=timezone.now, editable=False)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    markup = models.PositiveSmallIntegerField(default=VERSION, editable=False)
    link = models.URLField(_("link"), max_length=500, blank=True)
    record = models.JSONField(default=dict, blank=True)
    language = models.CharField(_("language"), max_length=8, default="en")
    documents = models.ManyToManyField(Document, related_name="+", blank=True, verbose_name=_("files"))
    rubric = models.JSONField(default=dict, blank=True)
    # The text as a set of fingerprints, for the comparison with others; never shown.
    sketch = models.JSONField(default=list, blank=True, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="version_number_once")]

    def __str__(self):
        return f"{self.submission} · {self.number}"

    @classmethod
    def of_draft(cls, submission, by, number, rubric):
        """Keep the draft of a submission as it is now."""
        version = submission.versions.create(
            number=number,
            by=by,
            text=submission.text,
            html=render(submission.text),
            link=submission.link,
            record=submission.record,
            language=submission.language,
            rubric=rubric,
        )
        version.documents.set(submission.documents.all())
        return version

    def is_like(self, submission):
        """Whether the draft still says the same."""
        words = ("text", "link", "record", "language")
        same = all(getattr(self, name) == getattr(submission, name) for name in words)
        return same and set(self.documents.values_list("pk")) == set(submission.documents.values_list("pk"))

    @property
    def has_rubric(self):
        return bool(marking.criteria(self.rubric))

    @property
    def has_whole_record(self):
        """Whether it is a good practice in the form of the library, with nothing left out."""
        return bool(self.record) and not records.missing(self.record)

    @cached_property
    def paragraphs(self):
        """The text in pieces, at each of which a comment can stand; each is safe HTML as markup made it."""
        return cut(self.html)

    @property
    def all_words(self):
        """Everything that was written, for comparisons."""
        return "\n\n".join(filter(None, [self.text, *(str(text) for text in self.record.values())]))

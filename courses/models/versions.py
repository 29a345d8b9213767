"""What a course was: each version keeps what changed in it, and of what it consisted, word for word."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models.wordings import Recorded, Wording
from languages.codes import ours
from languages.fields import Translated, TranslatedField


class VersionQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Those of courses that are published; authors see all."""
        if visitor.is_authenticated and visitor.is_staff:
            return self
        return self.filter(course_key__in=Page.objects.live().values("translation_key"))

    def of_course(self, key):
        return self.filter(course_key=key).order_by("-number")


class CourseVersion(Recorded):
    """A course under a number, with a permanent address: for those who cite it, and for who asks what has changed."""

    course_key = models.UUIDField(db_index=True)
    code = models.SlugField(max_length=12)
    number = models.PositiveSmallIntegerField(_("version"))
    title = TranslatedField(_("title"))
    changes = TranslatedField(_("what changed"), blank=True)
    at = models.DateTimeField(_("published"), default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a course")
        verbose_name_plural = _("versions of courses")
        constraints = [models.UniqueConstraint(fields=["course_key", "number"], name="version_once_per_course")]

    def __str__(self):
        return f"{self.title} · {self.number}"

    def get_absolute_url(self):
        return reverse("courses:version", args=[self.code, self.number])

    def step_url(self, key):
        return reverse("courses:version_step", args=[self.code, self.number, key])

    @classmethod
    @transaction.atomic
    def keep(cls, course):
        """Write down what the published course is now. The same number is the same version, brought up to date.

        Two languages that are published at a time both find their place in it.
        """
        language, ask = ours(course.locale.language_code), {"course_key": course.translation_key}
        cls.objects.get_or_create(**ask, number=course.version, defaults={"code": course.code})
        version = cls.objects.select_for_update().get(**ask, number=course.version)
        version.title = Translated({**version.title, language: course.title})
        version.changes = Translated({**version.changes, language: course.changes})
        version.contents = {**version.contents, language: Wording.keep(course)}
        version.save()
        return version


class Taught(Recorded):
    """What an edition taught: the course as it was read on the day on which the edition began."""

    edition = models.OneToOneField("courses.Edition", models.CASCADE, related_name="taught")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("what an edition taught")
        verbose_name_plural = _("what editions taught")

    def __str__(self):
        return str(self.edition)

    def get_absolute_url(self):
        return reverse("courses:taught", args=[self.edition_id])

    def step_url(self, key):
        return reverse("courses:taught_step", args=[self.edition_id, key])

    @classmethod
    def note(cls, edition):
        """Write down what the course is now, unless it was done before; return the number of its version, or None.

        A course that is not published now has nothing to be written down.
        """
        if cls.objects.filter(edition=edition).exists():
            return edition.held_with
        courses = Page.objects.live().filter(translation_key=edition.course_key).order_by("path").specific()
        versions = [CourseVersion.keep(course) for course in courses]
        if not versions:
            return None
        contents = {language: part for version in versions for language, part in version.contents.items()}
        cls.objects.get_or_create(edition=edition, defaults={"contents": contents})
        return versions[-1].number

"""What a course was: each version keeps what changed in it, and of what it consisted."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

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


class CourseVersion(models.Model):
    """A course under a number, with a permanent address: for those who cite it, and for who asks what has changed."""

    course_key = models.UUIDField(db_index=True)
    code = models.SlugField(max_length=12)
    number = models.PositiveSmallIntegerField(_("version"))
    title = TranslatedField(_("title"))
    changes = TranslatedField(_("what changed"), blank=True)
    # {language: [{title, steps: [{key, title, revision}]}]}, as it stood when the course was published.
    contents = models.JSONField(default=dict)
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

    @classmethod
    def keep(cls, course):
        """Write down what the published course is now. The same number is the same version, brought up to date."""
        language = ours(course.locale.language_code)
        version, _is_new = cls.objects.get_or_create(
            course_key=course.translation_key, number=course.version, defaults={"code": course.code}
        )
        version.title = Translated({**version.title, language: course.title})
        version.changes = Translated({**version.changes, language: course.changes})
        version.contents = {**version.contents, language: contents_of(course)}
        version.save()
        return version


def contents_of(course):
    """The modules and steps of a course as plain data, each step with the revision that was published."""
    depth, modules = course.depth + 1, []
    pages = Page.objects.live().descendant_of(course).filter(depth__lte=depth + 1).order_by("path")
    for page in pages.values("translation_key", "title", "depth", "live_revision"):
        if page["depth"] == depth:
            modules.append({"title": page["title"], "steps": []})
        elif modules:
            step = {"key": str(page["translation_key"]), "title": page["title"], "revision": page["live_revision"]}
            modules[-1]["steps"].append(step)
    return modules

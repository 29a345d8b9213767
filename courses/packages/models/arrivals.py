import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.packages.models.packages import Package
from courses.packages.reading import Archive, understand
from courses.reporting import Refused
from members.models.photos import private_storage

# How long a file waits for its author's word.
WAITS = timedelta(days=2)


def place(arrival, name):
    """Where an uploaded archive lies while it waits: under a name of ours."""
    return f"packages/arrivals/{uuid.uuid4().hex}.zip"


class ArrivalQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Authors see what was uploaded by any of them."""
        return self if visitor.is_authenticated and visitor.is_staff else self.none()

    def forgotten(self):
        """Those that nobody has decided about for days."""
        return self.filter(at__lt=timezone.now() - WAITS)


class Arrival(models.Model):
    """A file that an author uploaded, looked at, and has not yet brought in."""

    course_key = models.UUIDField(gettext_lazy("course"))
    # The package that it is a new version of; none for a new one.
    package = models.ForeignKey(Package, models.CASCADE, null=True, blank=True, related_name="arrivals")
    file = models.FileField(upload_to=place, storage=private_storage)
    name = models.CharField(gettext_lazy("name of the file"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("uploaded package")
        verbose_name_plural = gettext_lazy("uploaded packages")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("packages:arrival", args=[self.pk])

    @cached_property
    def looked_at(self):
        """(what it was understood to be, its size unpacked, how many files), or a Refused with the reason."""
        try:
            with self.opened() as file, Archive(file) as archive:
                return understand(archive), archive.size, len(archive.entries)
        except Refused as refusal:
            return refusal

    def opened(self):
        """The uploaded file. Raises Refused when it is no longer there."""
        try:
            return self.file.open("rb")
        except FileNotFoundError as gone:
            raise Refused(_("The uploaded file is no longer there. Upload it again.")) from gone

    def bring_in(self, by):
        """Import the package. Raises Refused. The uploaded file is no longer needed then."""
        with transaction.atomic(), self.opened() as file, Archive(file) as archive:
            understood = understand(archive)
            package = self.package
            if package:
                package.add_version(archive, understood, by)
            else:
                package = Package.take(archive, understood, self.course_key, by)
            self.discard()
        return package

    @transaction.atomic
    def discard(self):
        """Forget the upload, and its file once that is certain."""
        storage, name = self.file.storage, self.file.name
        self.delete()
        transaction.on_commit(lambda: storage.delete(name))

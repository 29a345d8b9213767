"""The photo of a member: made again from its pixels, kept outside the public media, shown to its audience only."""

import io
import secrets

from django.core.files.base import ContentFile
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from documents.storage import private_storage

SIDE = 320
QUALITY = 82


class PhotoFile(models.fields.files.ImageFieldFile):
    @property
    def url(self):
        """The address of the view that serves it: its name changes with the picture, so it may be kept for long."""
        return reverse("members:photo", args=[self.instance.pk, self.name.rpartition("/")[2].partition(".")[0]])


class PhotoField(models.ImageField):
    attr_class = PhotoFile


class Pictured(models.Model):
    """A member with a photo."""

    photo = PhotoField(_("photo"), upload_to="photos/", storage=private_storage, blank=True)

    class Meta:
        abstract = True

    def show_as(self, picture):
        """Take a picture (an open PIL image) as the photo of the member. Does not save the member."""
        former = self.photo.name
        self.photo.save(f"{secrets.token_hex(12)}.webp", ContentFile(square(picture)), save=False)
        self._forget(former)

    def remove_photo(self):
        """Have no photo any more. Does not save the member."""
        former, self.photo = self.photo.name, ""
        self._forget(former)

    def _forget(self, name):
        if name:
            self.photo.storage.delete(name)


def square(picture):
    """Return an upright picture as a square WebP of our own making: nothing of the uploaded file's metadata is left."""
    upright = picture.convert("RGB")
    fitted = ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    bare = Image.new("RGB", fitted.size)
    bare.paste(fitted)
    file = io.BytesIO()
    bare.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()

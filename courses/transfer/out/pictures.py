"""Pictures of questions on their way out: the files of the library as they are."""

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

import willow
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

KINDS = {"jpg": "jpeg", "avif": "avif", "gif": "gif", "png": "png", "webp": "webp"}


@dataclass
class Shown:
    """A picture of the library that a question shows. A writer asks for its content, once."""

    image: object

    @property
    def name(self):
        return f"picture-{self.image.pk}{PurePosixPath(self.image.file.name).suffix.lower()}"

    @property
    def width(self):
        return self.image.width

    @property
    def height(self):
        return self.image.height

    @cached_property
    def _content(self):
        with self.image.file.open("rb") as file:
            return file.read()

    def content(self):
        """Raises OSError when the file is gone."""
        return self._content


def hang_on(entries):
    """Give each entry that names a picture of the library this picture; one query for all."""
    images = get_image_model().objects.in_bulk({entry["image_id"] for entry in entries if entry.get("image_id")})
    for entry in entries:
        if entry.get("image_id") in images:
            entry["picture"] = Shown(images[entry["image_id"]])
    return entries


def content_of(entry, written):
    """The content of the picture of an entry; None without one, or when its file is gone, which is told."""
    picture = entry.get("picture")
    try:
        return picture.content() if picture else None
    except OSError:
        written.lose(entry, _("Its picture is not in the file."))
        return None


def media_type(name):
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    return f"image/{KINDS.get(ending, ending)}"


def within(content, name, size, most):
    """Return (content, name, size) of a picture, made smaller when it is larger than another system shows."""
    scale = min(most[0] / size[0], most[1] / size[1], 1)
    if scale == 1:
        return content, name, size
    smaller = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    out = io.BytesIO()
    willow.Image.open(io.BytesIO(content)).resize(smaller).save_as_png(out)
    return out.getvalue(), f"{PurePosixPath(name).stem}.png", smaller

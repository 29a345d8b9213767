"""What files are by their names, and which of them are pictures that can be drawn."""

import io
from pathlib import PurePosixPath

import willow
from django.conf import settings

PICTURES = {"gif", "jpeg", "jpg", "png", "webp", "avif"}
DRAWN = PICTURES - {"jpg"}


def ending_of(name):
    return PurePosixPath(name).suffix.lower().lstrip(".")


def size_of_picture(content):
    """The size of a picture that can be read, and is not larger than may be drawn; None for anything else."""
    try:
        file = willow.Image.open(io.BytesIO(content))
        # A drawing in SVG is text, whatever its name says, and may hold scripts.
        width, height = file.get_size() if file.format_name in DRAWN else (0, 0)
    except Exception:  # whatever a broken picture makes its reader raise
        return None
    return (width, height) if 0 < width * height <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS else None

"""Pictures are made again from their pixels: nothing of the file's metadata, nor of what hides behind it, is left."""

import io
import struct

from PIL import Image, ImageOps

from documents import refusing
from documents.kinds import KINDS

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# A picture of this many pixels takes some 150 MB while it is made again.
PIXELS = 40_000_000
SIDE = 2600
# Whatever the library raises over a file that is no picture, or a broken one.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, MemoryError, struct.error)


def redrawn(content):
    """Return (content, kind) of the picture as we make it; raises Refused when it is none, or too big."""
    try:
        picture = Image.open(io.BytesIO(content), formats=list(FORMATS))
        if picture.width * picture.height > PIXELS:
            raise refusing.swollen()
        picture.load()
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    except Image.DecompressionBombError as error:
        raise refusing.swollen() from error
    except BROKEN as error:
        raise refusing.broken() from error
    return _written(picture)


def _written(picture):
    is_clear = "A" in picture.getbands() or "transparency" in picture.info
    mode, name = ("RGBA", "png") if is_clear else ("RGB", "jpg")
    bare = Image.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    file = io.BytesIO()
    if is_clear:
        bare.save(file, "PNG", optimize=True)
    else:
        bare.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue(), KINDS[name]

"""What a file is called when it is shown and saved: a plain name that no header and no system minds."""

import re
import unicodedata

LONGEST = 100
# Characters of control, of direction and of formatting, separators of paths, and what systems keep for themselves.
UNWANTED = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/;\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')


def clean(name, extension, otherwise="document"):
    """Return the name without its way and its tricks, ending as the content of the file asks for."""
    last = unicodedata.normalize("NFC", str(name)).replace("\\", "/").rpartition("/")[2]
    stem = UNWANTED.sub("", last)
    stem = stem.rpartition(".")[0] or stem
    stem = " ".join(stem.split()).strip(". ")[:LONGEST].strip(". ")
    return f"{stem or otherwise}.{extension}"

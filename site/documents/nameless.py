"""A document without the name of whoever wrote it, for readers who shall not know: a copy freed of what tells it."""

import io
import re
import zipfile

from documents.kinds import NAMELESS
from documents.runs import MASK, covered_words

# What office programs write of people: who made the file, who changed it, where they work, who commented.
PROPERTIES = re.compile(
    rb"(<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|meta:printed-by|dc:publisher|dc:description|dc:subject|"
    rb"dc:title|cp:keywords|meta:keyword|meta:user-defined|Manager|Company|HyperlinkBase)\b[^>]*?(?<!/)>)[^<]*(</)"
)
AUTHORS = re.compile(rb"(<(?:author|dc:creator|meta:creator-initials)(?:\s[^>]*)?(?<!/)>)[^<]*(</)")
ATTRIBUTES = re.compile(
    rb"\b((?:\w+:)?(?:author|initials|userId|userName|displayName|lastEdited))=(\"[^\"]*\"|'[^']*')"
)
# Parts about people and nothing else: only their skeleton stays, for other parts point at them.
OF_PEOPLE = re.compile(r"^docProps/custom|/people\.xml$|/persons/|/commentAuthors\.xml$|/authors\.xml$|^customXml/")
PICTURES = re.compile(r"^docProps/thumbnail|^Thumbnails/")
MARKED = (".xml", ".rels")
SHOWN = re.compile(r"(^|/)(media|Pictures)/[^/]+$")
# A pattern that finds nothing.
NO_NAMES = re.compile(r"(?!)")


def may_show_a_name(document):
    """Whether there is something to be seen in it that nobody but its author can check: a picture, or one inside."""
    if document.family != "office":
        return document.family == "picture"
    with zipfile.ZipFile(document.content()) as parts:
        return any(SHOWN.search(name) for name in parts.namelist())


def can_be_nameless(document):
    """Whether all that tells the name can be taken out of a document of this family."""
    return document.family in NAMELESS


def nameless(document, names=NO_NAMES):
    """Return the content without what tells who wrote it, as a file. `names` is a pattern that finds them in its words.

    Our pictures tell nothing of people but what they show.
    """
    content = document.content()
    if document.family == "text":
        return io.BytesIO(names.sub(MASK, read(content.read())).encode())
    return freed(content, names) if document.family == "office" else content


def read(content):
    """Text as it was written; what is in another encoding than ours is read as that of Windows."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def freed(package, names=NO_NAMES):
    """A copy of an office file in which the properties that name people are empty, and names in its words covered."""
    copy = io.BytesIO()
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = b"" if PICTURES.search(entry.filename) else source.read(entry.filename)
            if entry.filename.endswith(MARKED):
                content = covered_words(without_names(entry.filename, content), names)
            # The moment at which a part was written is that of nobody.
            plain = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            plain.compress_type = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(plain, content)
    copy.seek(0)
    return copy


def without_names(name, content):
    """A part of an office file with the names taken out."""
    content = ATTRIBUTES.sub(rb'\1=""', PROPERTIES.sub(rb"\1\2", AUTHORS.sub(rb"\1\2", content)))
    if not OF_PEOPLE.search(name):
        return content
    return re.sub(rb">[^<>]+<", b"><", re.sub(rb"\b(name|providerId|id)=(\"[^\"]*\"|'[^']*')", emptied, content))


def emptied(found):
    """The value of an attribute, as long as it is no number that others point at."""
    return found[0] if found[2].strip(b"\"'").isdigit() else found[1] + b'=""'

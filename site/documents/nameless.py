"""A document without the name of whoever wrote it, for readers who shall not know: a copy freed of what tells it."""

import io
import re
import zipfile

from documents.kinds import NAMELESS

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


def can_be_nameless(document):
    """Whether all that tells the name can be taken out of a document of this family."""
    return document.family in NAMELESS


def nameless(document, cover=str):
    """Return the content without what tells who wrote it, as a file. `cover` covers the names in its words.

    Our pictures tell nothing of people but what they show.
    """
    content = document.content()
    if document.family == "text":
        return io.BytesIO(covered(content.read(), cover))
    return freed(content, cover) if document.family == "office" else content


def covered(content, cover):
    """Text with its words covered; what is in another encoding than ours is read as that of Windows."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return cover(text).encode()


def freed(package, cover=str):
    """A copy of an office file in which the properties that name people are empty, and names in its words covered."""
    copy = io.BytesIO()
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = b"" if PICTURES.search(entry.filename) else source.read(entry.filename)
            if entry.filename.endswith(MARKED):
                content = covered(without_names(entry.filename, content), cover)
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

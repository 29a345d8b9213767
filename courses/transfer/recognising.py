"""What kind of file this is, by its content: names and endings are not believed."""

from courses.reporting import Refused
from courses.transfer import opening
from courses.transfer.formats import aiken, gift, moodle_xml, qti, table
from courses.transfer.models import Import
from languages.saying import said as _

Format = Import.Format
TEXT_LARGEST = 5 * opening.MB


def recognise(file):
    """Return the Format of an open file. Raises Refused."""
    head = opening.beginning(file)
    if not head:
        raise Refused(_("The file is empty."))
    if opening.is_archive(head):
        return _of_archive(file)
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if plain.startswith(b"<"):
        return _of_xml(plain)
    return _of_text(file, plain)


def _of_archive(file):
    if not opening.beginning(file).startswith((b"PK", b"\x1f\x8b")):
        raise Refused(_("This kind of archive is not opened: make it a ZIP."))
    with opening.opened(file) as archive:
        names = set(archive.names())
        if "moodle_backup.xml" in names:
            return Format.MOODLE_BACKUP
        if "tequio.json" in names:
            return Format.ARCHIVE
        if "xl/workbook.xml" in names:
            return Format.TABLE
        if "h5p.json" in names:
            raise Refused(_("This is an H5P package: bring it in as a package, and it is played as it is."))
        if qti.MANIFEST in names:
            return _of_manifest(archive.read(qti.MANIFEST, qti.ITEM_LARGEST))
        if any(name.lower().endswith(".xml") and qti.is_qti(_head_of(archive, name)) for name in list(names)[:200]):
            return Format.QTI
    raise Refused(_("Nothing in this archive is a course or a question that can be read here."))


def _head_of(archive, name):
    with archive.open(name) as source:
        return source.read(2048)


def _of_manifest(manifest):
    text = manifest.lower()
    if b"imsccv1p" in text or b"imscc_xmlv1p" in text or b"common cartridge" in text:
        return Format.CARTRIDGE
    if b"adlcp" in text or b"adl scorm" in text:
        raise Refused(_("This is a SCORM package: bring it in as a package, and it is played as it is."))
    if b"imsqti" in text:
        return Format.QTI
    return Format.CARTRIDGE


def _of_xml(plain):
    if moodle_xml.is_moodle_xml(plain):
        return Format.MOODLE_XML
    if qti.is_qti(plain):
        return Format.QTI
    if b"<!" in plain[:400] and b"<!--" not in plain[:400]:
        raise opening.declares()
    raise Refused(_("This XML is neither of Moodle nor QTI."))


def _of_text(file, head):
    if table.is_table(head):
        return Format.TABLE
    text = text_of(file)
    if aiken.is_aiken(text):
        return Format.AIKEN
    if gift.is_gift(text):
        return Format.GIFT
    if headers := table.headers_of_another(text):
        words = _("This is a table with the columns %(names)s. Take the template, and fill it in: it has %(ours)s.")
        raise Refused(words % {"names": ", ".join(headers), "ours": ", ".join(table.COLUMNS)})
    raise Refused(_("This is none of the formats that can be read: GIFT, Aiken, Moodle XML, QTI, or the table."))


def text_of(file):
    """The text of an open file, in UTF-8, in UTF-16 with its mark, or in the Windows encoding of Western Europe."""
    file.seek(0)
    content = file.read(TEXT_LARGEST + 1)
    file.seek(0)
    if len(content) > TEXT_LARGEST:
        raise Refused(_("The file is larger than %(size)d MB.") % {"size": TEXT_LARGEST // opening.MB})
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise Refused(_("This is no text, and no format that can be read here."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_questions(file, kind, language):
    """Read an open file of questions of that Format. Returns Read, raises Refused."""
    file.seek(0)
    if kind in (Format.GIFT, Format.AIKEN):
        return (gift if kind == Format.GIFT else aiken).read(text_of(file), language)
    return {Format.MOODLE_XML: moodle_xml, Format.QTI: qti, Format.TABLE: table}[kind].read(file, language)

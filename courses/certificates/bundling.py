"""The certificates of an edition in one file, which leaves while it is made.

Nothing is stored, nobody waits for the whole, and the browser shows how far it is.
"""

from zipfile import ZIP_STORED, ZipFile, ZipInfo

from asgiref.sync import sync_to_async
from django.utils import timezone
from django.utils.text import slugify

from courses.certificates.printing import certificate_pdf
from courses.certificates.sealing import signer
from languages.codes import current, ours


class Outgoing:
    """Where the archive is written to, and taken from again piece by piece."""

    def __init__(self):
        self.parts = []

    def write(self, part):
        self.parts.append(bytes(part))
        return len(part)

    def flush(self):
        """There is nothing behind it that keeps anything back."""

    def taken(self):
        parts, self.parts = self.parts, []
        return b"".join(parts)


def bundle(certificates):
    """Yield the pieces of a zip of these certificates, each as PDF in the language of its holder."""
    outgoing, spoken, by = Outgoing(), current(), signer()
    with ZipFile(outgoing, "w", ZIP_STORED) as archive:
        for certificate in certificates:
            language = ours(certificate.member.language) if certificate.member else spoken
            at = timezone.localtime(certificate.issued_at).timetuple()[:6]
            name = f"{slugify(certificate.name)[:60] or 'certificate'}-{certificate.typed}.pdf"
            archive.writestr(ZipInfo(name, at), certificate_pdf(certificate, language, by))
            yield outgoing.taken()
    yield outgoing.taken()


async def sent(pieces):
    """The same pieces, each made in a thread, so that the server goes on with others meanwhile."""
    following = sync_to_async(next)
    while (piece := await following(pieces, None)) is not None:
        yield piece

"""What anybody may know of the seals of the network: the certificates that belong to its signatures in PDFs."""

from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.x509 import Certificate
from cryptography.x509.oid import NameOID

from courses.certificates.models import Seal
from courses.certificates.sealing import by_authority


class Shown(NamedTuple):
    """The certificate that signs today; `kid` where we publish it, which nobody else vouches for."""

    certificate: Certificate
    kid: str = ""

    @property
    def name(self):
        """Whom a reader of PDFs names as the signer."""
        return _common(self.certificate.subject)

    @property
    def authority(self):
        """Who vouches for it; nothing for a certificate of our own."""
        return "" if self.kid else _common(self.certificate.issuer)

    @property
    def fingerprint(self):
        """Its SHA-256 in groups of four, to compare."""
        digest = self.certificate.fingerprint(hashes.SHA256()).hex().upper()
        return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def shown():
    """What signs today, or None where nothing was signed yet."""
    if by := by_authority():
        return Shown(by.certificate)
    seal = Seal.objects.filter(retired_at=None).first()
    return Shown(seal.x509, seal.kid) if seal else None


def published():
    """All certificates of our own that ever signed, the newest first, as one text (PEM)."""
    return "".join(Seal.objects.order_by("-made_at", "-pk").values_list("certificate", flat=True))


def _common(name):
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME) or list(name)
    return str(found[0].value) if found else ""

"""PDFs that carry the signature of the network, so that a reader shows who issued them and that nothing was changed.

The signature is one more revision behind the file that Typst has set, which stays as it is to the last byte. It covers
everything, is seen on no page, and allows that others sign beside it.
"""

import logging
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509 import Certificate
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.certificates.cms import signature
from courses.certificates.models import Seal
from courses.certificates.revising import Revised, text

logger = logging.getLogger(__name__)

# Room for the signature itself and its attributes, beside the certificates.
ROOM = 2048
UNSIGNED = b"0 " + b" ".join([b"0000000000"] * 3)
# Others may sign beside it (2); every other change breaks the signature.
ALLOWED = b"/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 2/V/1.2>>"


class Signer(NamedTuple):
    """A private key, the certificate that belongs to it, and those that vouch for that."""

    key: Any
    certificate: Certificate
    chain: tuple = ()


def signer():
    """Who signs today: the certificate of an authority that the operator has set, else the seal of the network."""
    if set_by_operator := by_authority():
        return set_by_operator
    seal = Seal.current()
    return Signer(seal.opened(), seal.x509)


def by_authority():
    """The Signer of the operator's file while it can sign. What is wrong with it is logged, and told by the checks."""
    try:
        by = of_authority()
    except (OSError, ValueError):
        logger.exception("Documents are signed with the network's own seal: TEQUIO_SEAL cannot be read.")
        return None
    return by if by and by.certificate.not_valid_after_utc > timezone.now() else None


def of_authority():
    """The Signer of the operator's file, or None. Raises OSError or ValueError for a file that cannot sign."""
    if not settings.SEAL:
        return None
    path = Path(settings.SEAL)
    return _read(path, settings.SEAL_PASSWORD, path.stat().st_mtime)


@lru_cache(maxsize=1)
def _read(path, password, changed_at):
    """What is in a file of PKCS #12, read again when it changes."""
    key, certificate, chain = pkcs12.load_key_and_certificates(path.read_bytes(), password.encode() or None)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) or certificate is None:
        raise ValueError("There is no RSA or ECDSA key with its certificate in it.")
    return Signer(key, certificate, tuple(chain))


def sealed(content, by):
    """The PDF that Typst has set, with the signature of a Signer."""
    file = Revised(content)
    value, field, tag = file.add(), file.add(), file.add()
    room = ROOM + sum(len(each.public_bytes(Encoding.DER)) for each in (by.certificate, *by.chain))
    at = timezone.now().astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'").encode()
    file.write(
        value,
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(%s)/Reference[<</Type/SigRef%s>>]"
        b"/ByteRange[%s]/Contents<%s>>>" % (at, ALLOWED, UNSIGNED, b"0" * 2 * room),
    )
    _hang(file, value, field, tag)
    return _signed(file.whole(), by, room)


def _hang(file, value, field, tag):
    """Hang the signature on a field that is on the first page without being seen, and in the tree that is read out."""
    page, root = file.first_page(), file.root
    tree = file.one(root, rb"/StructTreeRoot (\d+) 0 R")
    document, key = file.one(tree, rb"/K\s*\[?\s*(\d+) 0 R"), file.one(tree, rb"/ParentTreeNextKey (\d+)")
    words = text(_("Digital signature of the network"))
    file.write(
        field,
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/TU%s/F 132/Rect[0 0 0 0]/P %d 0 R/V %d 0 R/StructParent %d>>"
        % (words, page, value, key),
    )
    file.write(
        tag,
        b"<</Type/StructElem/S/Form/P %d 0 R/Alt%s/K<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>>>"
        % (document, words, field, page),
    )
    file.change(document, rb"(/K\s*\[[^\]]*)\]", rb"\1 %d 0 R]" % tag)
    file.change(tree, rb"(/Nums\s*\[[^\]]*)\]", rb"\1 %d %d 0 R]" % (key, tag))
    file.change(tree, rb"/ParentTreeNextKey \d+", b"/ParentTreeNextKey %d" % (key + 1))
    if b"/Annots" in file.body(page):
        file.change(page, rb"(/Annots\s*\[[^\]]*)\]", rb"\1 %d 0 R]" % field)
    else:
        file.change(page, rb">>$", b"/Annots[%d 0 R]>>" % field)
    new = b"/AcroForm<</Fields[%d 0 R]/SigFlags 3>>/Perms<</DocMDP %d 0 R>>>>" % (field, value)
    file.change(root, rb">>$", new)


def _signed(content, by, room):
    """The file with the signature in the place that was kept for it: it covers all but that place."""
    place = content.rindex(b"/ByteRange[" + UNSIGNED) + len(b"/ByteRange[")
    before = content.index(b"/Contents<", place) + len(b"/Contents")
    after = before + 2 * room + 2
    covered = b"0 %010d %010d %010d" % (before, after, len(content) - after)
    head = content[:place] + covered + content[place + len(covered) : before]
    value = signature(head + content[after:], by).hex().encode()
    return b"%s<%s>%s" % (head, value.ljust(2 * room, b"0"), content[after:])

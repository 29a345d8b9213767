"""A detached signature as PDF readers know it: CMS with the attributes of PAdES B-B (ETSI EN 319 142-1).

What is written here is DER: a tag, a length, what is in it. Nothing of it is ever read.
"""

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

DATA = "1.2.840.113549.1.7.1"
SIGNED_DATA = "1.2.840.113549.1.7.2"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
SHA256 = "2.16.840.1.101.3.4.2.1"
RSA = "1.2.840.113549.1.1.1"
ECDSA = "1.2.840.10045.4.3.2"

INTEGER, OCTETS, NULL, OID, SEQUENCE, SET = 0x02, 0x04, 0x05, 0x06, 0x30, 0x31
FIRST = 0xA0


def der(tag, *parts):
    """What is in the parts, with its tag and its length before it."""
    inside = b"".join(parts)
    size = len(inside)
    if size < 0x80:
        return bytes([tag, size]) + inside
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + inside


def number(value):
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted):
    first, second, *others = map(int, dotted.split("."))
    written = b""
    for arc in (40 * first + second, *others):
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(arc & 0x7F | 0x80)
        written += bytes(reversed(groups))
    return der(OID, written)


def signature(content, signer):
    """The detached signature of a Signer over some bytes, by SHA-256."""
    digest = der(SEQUENCE, oid(SHA256))
    attributes = sorted(
        [
            _attribute(CONTENT_TYPE, oid(DATA)),
            _attribute(MESSAGE_DIGEST, der(OCTETS, hashlib.sha256(content).digest())),
            _attribute(SIGNING_CERTIFICATE, _which(signer.certificate)),
        ]
    )
    algorithm, value = _signed(der(SET, *attributes), signer.key)
    certificate = signer.certificate
    by = der(
        SEQUENCE,
        number(1),
        der(SEQUENCE, certificate.issuer.public_bytes(), number(certificate.serial_number)),
        digest,
        der(FIRST, *attributes),
        algorithm,
        der(OCTETS, value),
    )
    certificates = [each.public_bytes(Encoding.DER) for each in (certificate, *signer.chain)]
    signed = der(
        SEQUENCE,
        number(1),
        der(SET, digest),
        der(SEQUENCE, oid(DATA)),
        der(FIRST, *sorted(certificates)),
        der(SET, by),
    )
    return der(SEQUENCE, oid(SIGNED_DATA), der(FIRST, signed))


def _attribute(kind, value):
    return der(SEQUENCE, oid(kind), der(SET, value))


def _which(certificate):
    """The certificate that belongs to the signature, by its digest: no other can be put in its place."""
    return der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, der(OCTETS, certificate.fingerprint(hashes.SHA256())))))


def _signed(attributes, key):
    """(how it is signed, the signature itself)."""
    if isinstance(key, rsa.RSAPrivateKey):
        return der(SEQUENCE, oid(RSA), der(NULL)), key.sign(attributes, padding.PKCS1v15(), hashes.SHA256())
    return der(SEQUENCE, oid(ECDSA)), key.sign(attributes, ec.ECDSA(hashes.SHA256()))

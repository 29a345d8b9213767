"""The signature in a PDF, checked as a reader would: with the certificate that is in it, and nothing of ours."""

import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")


class NotSigned(Exception):
    """It was changed, or was never signed."""


def check(content):
    """The certificate that signed a PDF, all of it. Raises NotSigned."""
    ranges = re.findall(rb"/ByteRange\[0 (\d+) (\d+) (\d+)\]", content)
    if len(ranges) != 1:
        raise NotSigned("no range")
    before, after, rest = map(int, ranges[0])
    if after + rest != len(content):
        raise NotSigned("something stands behind it")
    signature = bytes.fromhex(content[before + 1 : after - 1].decode())
    covered = content[:before] + content[after:]
    attributes, value = _parts(signature)
    by = next(iter(pkcs7.load_der_pkcs7_certificates(_whole(signature))))
    if hashlib.sha256(covered).digest() not in _value(attributes, MESSAGE_DIGEST):
        raise NotSigned("the digest is another")
    if by.fingerprint(hashes.SHA256()) not in _value(attributes, SIGNING_CERTIFICATE):
        raise NotSigned("another certificate")
    try:
        _verify(by.public_key(), value, b"\x31" + attributes[1:])
    except InvalidSignature as error:
        raise NotSigned("the signature is another") from error
    return by


def _verify(key, value, signed):
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(value, signed, padding.PKCS1v15(), hashes.SHA256())
    else:
        key.verify(value, signed, ec.ECDSA(hashes.SHA256()))


def _parts(signature):
    """(the signed attributes, the signature) of the one who signed."""
    _oid, holder = children(signature)
    (signed,) = children(holder)
    (signer,) = children(children(signed)[-1])
    _version, _who, _digest, attributes, _how, value = children(signer)
    return attributes, inside(value)


def _value(attributes, kind):
    return next(each for each in children(attributes) if kind in each)


def _whole(der):
    """One element, without what stands behind it."""
    start, length = _head(der)
    return der[: start + length]


def _head(der):
    """(where the content begins, how long it is)."""
    if der[1] < 0x80:
        return 2, der[1]
    size = der[1] & 0x7F
    return 2 + size, int.from_bytes(der[2 : 2 + size], "big")


def inside(der):
    start, length = _head(der)
    return der[start : start + length]


def children(der):
    """The elements within one."""
    content, found = inside(der), []
    while content:
        found.append(_whole(content))
        content = content[len(found[-1]) :]
    return found

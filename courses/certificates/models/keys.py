"""The keys that sign. The newest signs; all that there ever were stay published, for what they signed."""

import hashlib
import json
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from jwt.algorithms import OKPAlgorithm

from courses.certificates.issuer import network_name
from courses.models.keys import Sealed

# One at a time may make the first key.
ALONE = "current"
# What a document was signed with is asked for years later.
YEARS = 20
LONGEST_NAME = 64


def new_kid():
    return get_random_string(16)


class Keyring(Sealed):
    """Pairs of keys of which one signs today. The private half is kept locked with the secret of the installation."""

    kid = models.CharField(_("name"), max_length=32, unique=True, default=new_kid)
    locked = models.TextField(_("private half, locked"))
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    retired_at = models.DateTimeField(_("signs no more since"), null=True, blank=True, editable=False)
    role = models.CharField(max_length=8, default=ALONE, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.kid

    @classmethod
    @transaction.atomic
    def current(cls):
        """The key that signs today, made now if there is none that can be unlocked."""
        key = cls.objects.filter(retired_at=None).first()
        if key is None:
            key, _is_new = cls.objects.get_or_create(retired_at=None, role=ALONE, defaults=cls.pair())
        return key if key.opens() else cls.rotate()

    @classmethod
    def make_first(cls):
        """See that there is a key: whoever reads what it signs later writes nothing."""
        if not cls.objects.filter(retired_at=None).exists():
            cls.current()

    @property
    def private(self):
        return self.locked


class SigningKey(Keyring):
    """A pair of Ed25519 keys that signs credentials."""

    public = models.JSONField(_("public half"))

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        constraints = [
            models.UniqueConstraint(fields=["role"], condition=Q(retired_at=None), name="signing_key_one_signs")
        ]

    @staticmethod
    def password():
        return hashlib.sha256(f"certificates.keys:{settings.SECRET_KEY}".encode()).hexdigest().encode()

    @classmethod
    def pair(cls):
        private = Ed25519PrivateKey.generate()
        return {"public": json.loads(OKPAlgorithm.to_jwk(private.public_key())), "locked": cls.sealed(private)}

    @property
    def jwk(self):
        """The public half, as it is published."""
        return {**self.public, "kid": self.kid, "use": "sig", "alg": "EdDSA"}


class Seal(Keyring):
    """A pair of keys (ECDSA, P-256) that signs PDFs, with the X.509 certificate in which the network names itself."""

    certificate = models.TextField(_("certificate"))

    class Meta:
        verbose_name = _("seal of documents")
        verbose_name_plural = _("seals of documents")
        constraints = [models.UniqueConstraint(fields=["role"], condition=Q(retired_at=None), name="seal_one_signs")]

    @staticmethod
    def password():
        return hashlib.sha256(f"certificates.seals:{settings.SECRET_KEY}".encode()).hexdigest().encode()

    @classmethod
    def pair(cls):
        private = ec.generate_private_key(ec.SECP256R1())
        pem = named(private).public_bytes(serialization.Encoding.PEM).decode()
        return {"certificate": pem, "locked": cls.sealed(private)}

    @property
    def x509(self):
        """The certificate, as programs read it."""
        return x509.load_pem_x509_certificate(self.certificate.encode())


def named(private):
    """The certificate of a new seal, signed by itself: it names the network and may sign documents, nothing else."""
    name = network_name().in_language("en")[0][:LONGEST_NAME]
    subject = x509.Name([x509.NameAttribute(oid, name) for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)])
    public, now = private.public_key(), timezone.now()
    certificate = x509.CertificateBuilder(subject, subject, public, x509.random_serial_number())
    certificate = certificate.not_valid_before(now - timedelta(days=1))
    certificate = certificate.not_valid_after(now + timedelta(days=365 * YEARS))
    uses = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    ) | {"encipher_only": False, "decipher_only": False}
    for extension, is_critical in (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (x509.KeyUsage(digital_signature=True, content_commitment=True, **uses), True),
        (x509.SubjectKeyIdentifier.from_public_key(public), False),
        (x509.SubjectAlternativeName([x509.UniformResourceIdentifier(settings.BASE_URL)]), False),
    ):
        certificate = certificate.add_extension(extension, is_critical)
    return certificate.sign(private, hashes.SHA256())

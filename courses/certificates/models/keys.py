"""The keys that sign credentials. The newest signs; all that there ever were stay published, for what they signed."""

import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from jwt.algorithms import OKPAlgorithm

from courses.models.keys import Sealed

# One at a time may make the first key.
ALONE = "current"


def new_kid():
    return get_random_string(16)


class SigningKey(Sealed):
    """A pair of Ed25519 keys. The private half is kept locked with the secret of the installation."""

    kid = models.CharField(_("name"), max_length=32, unique=True, default=new_kid)
    public = models.JSONField(_("public half"))
    locked = models.TextField(_("private half, locked"))
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    retired_at = models.DateTimeField(_("signs no more since"), null=True, blank=True, editable=False)
    role = models.CharField(max_length=8, default=ALONE, editable=False)

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        constraints = [
            models.UniqueConstraint(fields=["role"], condition=Q(retired_at=None), name="signing_key_one_signs")
        ]

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
        """See that there is a key: whoever reads a credential later writes nothing."""
        if not cls.objects.filter(retired_at=None).exists():
            cls.current()

    @staticmethod
    def password():
        return hashlib.sha256(f"certificates.keys:{settings.SECRET_KEY}".encode()).hexdigest().encode()

    @classmethod
    def pair(cls):
        private = Ed25519PrivateKey.generate()
        return {"public": json.loads(OKPAlgorithm.to_jwk(private.public_key())), "locked": cls.sealed(private)}

    @property
    def private(self):
        return self.locked

    @property
    def jwk(self):
        """The public half, as it is published."""
        return {**self.public, "kid": self.kid, "use": "sig", "alg": "EdDSA"}

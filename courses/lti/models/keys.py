"""The keys with which this network signs what it says to others. They are published, renewed, and withdrawn in turn."""

import json
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _
from jwt.algorithms import RSAAlgorithm

from courses.models.keys import Sealed

# A key signs for so long, and what it has signed can be checked for so long after.
SIGNS, OUTLIVES = timedelta(days=90), timedelta(days=7)


class KeyQuerySet(models.QuerySet):
    def signing(self):
        return self.filter(retired_at=None).order_by("-made_at", "-pk")

    def published(self):
        """Those with which something may have been signed that still counts."""
        return self.filter(models.Q(retired_at=None) | models.Q(retired_at__gt=timezone.now() - OUTLIVES)).order_by(
            "pk"
        )


class Key(Sealed):
    """A pair of RSA keys. The private half never leaves the database, and there it is encrypted."""

    kid = models.CharField(max_length=32, unique=True, editable=False)
    private = models.TextField(editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")

    def __str__(self):
        return self.kid

    @classmethod
    def current(cls):
        """The key that signs today, made when there is none that this installation can open."""
        key = cls.objects.signing().first()
        return key if key and key.opens() else cls.rotate()

    @staticmethod
    def password():
        return salted_hmac("courses.lti.keys", "at rest", algorithm="sha256").hexdigest().encode()

    @classmethod
    def pair(cls):
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return {"kid": get_random_string(24), "private": cls.sealed(private)}

    @classmethod
    def rotate_if_old(cls):
        key = cls.objects.signing().first()
        if key and key.made_at < timezone.now() - SIGNS:
            cls.rotate()

    def public(self):
        """The public half as a JSON Web Key (RFC 7517)."""
        jwk = json.loads(RSAAlgorithm.to_jwk(self.opened().public_key()))
        return {**{name: jwk[name] for name in ("kty", "n", "e")}, "kid": self.kid, "alg": "RS256", "use": "sig"}

    @classmethod
    def key_set(cls):
        return {"keys": [key.public() for key in cls.objects.published() if key.opens()]}

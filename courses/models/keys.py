from cryptography.hazmat.primitives import serialization
from django.db import models, transaction
from django.utils import timezone


class Sealed(models.Model):
    """A pair of keys that signs in the name of the network, one at a time; the others have retired.

    The private half lies in the database, locked with a word that is made of the secret of the installation: a copy of
    the database alone signs nothing, and where that secret has changed another key signs.
    """

    class Meta:
        abstract = True

    @classmethod
    @transaction.atomic
    def rotate(cls):
        """Let another key sign from now on. What those before it have signed stays good."""
        cls.objects.filter(retired_at=None).update(retired_at=timezone.now())
        return cls.objects.create(**cls.pair())

    @classmethod
    def sealed(cls, private):
        """A private half as it is kept."""
        lock = serialization.BestAvailableEncryption(cls.password())
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
        return private.private_bytes(*form).decode()

    def opened(self):
        """The private half; raises ValueError where the secret of the installation is another one."""
        return serialization.load_pem_private_key(self.private.encode(), self.password())

    def opens(self):
        """Whether the private half can be read."""
        try:
            return bool(self.opened())
        except ValueError:
            return False

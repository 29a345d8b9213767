import re

from django.db import models

KEY = re.compile(r"[a-z]+:[0-9A-Za-z_-]{1,80}")


class Anchor(models.Model):
    """A point in a space that features hang things on without knowing one another, such as `step:<translation key>`."""

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="anchors")
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="anchor_once_per_space")]

    def __str__(self):
        return self.key

    @classmethod
    def at(cls, space, key):
        """The point of that key in a space, made when something first hangs there; None for what is no key."""
        return cls.objects.get_or_create(space=space, key=key)[0] if KEY.fullmatch(key) else None

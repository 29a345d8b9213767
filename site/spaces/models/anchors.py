from django.db import models


class Anchor(models.Model):
    """A point in a space that features hang things on without knowing one another, such as `step:<translation key>`."""

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="anchors")
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="anchor_once_per_space")]

    def __str__(self):
        return self.key

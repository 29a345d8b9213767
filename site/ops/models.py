from django.db import models
from django.utils import timezone


class Run(models.Model):
    """When a schedule last ran: the row that a worker moves to claim the next run."""

    name = models.CharField(max_length=120, unique=True)
    ran_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.name

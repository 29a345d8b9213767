"""What a stream keeps: its head, its entries, and the receipts of what its writers asked for."""

import secrets

from django.db import models

# The stream that no one reads: its epoch is the one that a new stream begins with.
LOG = "log"


def new_epoch():
    """A short random name for one life of the log."""
    return secrets.token_hex(4)


class Stream(models.Model):
    """A line of entries with gapless numbers from 1; its key is opaque here (`member:7`, `room:3:staff`)."""

    key = models.CharField(max_length=100, unique=True)
    head = models.PositiveBigIntegerField(default=0)
    epoch = models.CharField(max_length=16, default=new_epoch)

    def __str__(self):
        return f"{self.key} at {self.head}"


class Entry(models.Model):
    """One thing that happened, with its number in its stream."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="entries")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    client_id = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="entry_has_its_own_number")]

    def __str__(self):
        return f"{self.kind} {self.seq}"


class Receipt(models.Model):
    """The proof that a writer's command was carried out, so that sending it again changes nothing."""

    owner = models.CharField(max_length=100)
    client_id = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    reply = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "client_id"], name="one_receipt_per_command")]

    def __str__(self):
        return f"{self.owner} {self.client_id}"

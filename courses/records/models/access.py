from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

# Using a key is written down no more often than that.
A_WHILE = timedelta(minutes=10)


class AccessQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(revoked_at=None)

    def newest_first(self):
        return self.select_related("made_by").order_by("-made_at", "-pk")


class Access(models.Model):
    """A key with which another system reads or writes records of learning. It is shown once, and kept as a digest."""

    class Scope(models.TextChoices):
        ENROLMENTS_READ = "enrolments:read", _("read who is enrolled")
        ENROLMENTS_WRITE = "enrolments:write", _("enrol members")
        RESULTS_READ = "results:read", _("read results")
        STATEMENTS_READ = "statements:read", _("read xAPI statements")
        STATEMENTS_WRITE = "statements:write", _("add xAPI statements")
        DOCUMENTS = "documents", _("keep xAPI state and profiles of its own")

    name = models.CharField(_("name"), max_length=120, help_text=_("Which system it is, and who looks after it."))
    scopes = models.JSONField(_("what it may do"), default=list)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("key of another system")
        verbose_name_plural = _("keys of other systems")

    def __str__(self):
        return self.name

    @classmethod
    def give(cls, name, scopes, by):
        """Make a key. Returns (the access, the key itself, which nobody can read again)."""
        key = f"tq_{get_random_string(40)}"
        return cls.objects.create(name=name, scopes=list(scopes), digest=digest_of(key), made_by=by), key

    @classmethod
    def of(cls, key):
        """The access that a key gives today, or None."""
        found = cls.objects.in_force().filter(digest=digest_of(key)).first()
        if found and (found.used_at is None or found.used_at < timezone.now() - A_WHILE):
            found.used_at = timezone.now()
            found.save(update_fields=["used_at"])
        return found

    def allows(self, scope):
        return scope in self.scopes

    def revoke(self):
        if self.revoked_at is None:
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])

    @property
    def scope_labels(self):
        return [label for value, label in self.Scope.choices if value in self.scopes]


def digest_of(key):
    """A key is long and random, so that one fast digest says enough."""
    return sha256(key.encode()).hexdigest()

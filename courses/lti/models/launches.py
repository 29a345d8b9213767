from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from courses.lti.models.platforms import Platform

# Somebody who comes in may have to sign in first, and to choose.
WAITS = timedelta(hours=1)


def new_token():
    return get_random_string(40)


class Nonce(models.Model):
    """A word that was said once by somebody, and is not believed a second time."""

    said_by = models.CharField(max_length=255)
    word = models.CharField(max_length=255)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["said_by", "word"], name="nonce_once")]

    def __str__(self):
        return self.word

    @classmethod
    def is_new(cls, said_by, word, expires_at):
        """Note the word, and tell whether it was never heard before."""
        try:
            with transaction.atomic():
                cls.objects.create(said_by=said_by, word=word[:255], expires_at=expires_at)
        except IntegrityError:
            return False
        return True

    @classmethod
    def forget(cls):
        cls.objects.filter(expires_at__lt=timezone.now()).delete()


class LaunchQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(at__gt=timezone.now() - WAITS, used_at=None)


class Launch(models.Model):
    """Somebody who comes in from a platform, until it is known who they are here."""

    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    platform = models.ForeignKey(Platform, models.CASCADE, related_name="launches")
    subject = models.CharField(max_length=255)
    deployment = models.CharField(max_length=255)
    is_selection = models.BooleanField(default=False)
    # What is to be opened: the translation key of a course or of one of its steps.
    target = models.UUIDField(null=True, blank=True)
    # Where marks go, if anywhere.
    line = models.URLField(max_length=1000, blank=True)
    # Where the choice goes, and what has to be said with it.
    returns_to = models.URLField(max_length=1000, blank=True)
    data = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LaunchQuerySet.as_manager()

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")

    def __str__(self):
        return f"{self.platform} · {self.at:%Y-%m-%d %H:%M}"

    def use(self):
        """Take the launch up. It is of no use a second time; tells whether this was the first."""
        return bool(type(self).objects.filter(pk=self.pk, used_at=None).update(used_at=timezone.now()))

    @classmethod
    def forget(cls):
        cls.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()

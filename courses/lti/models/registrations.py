from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.lti.addresses import with_query
from courses.lti.models.external import Tool
from courses.lti.models.platforms import Platform

# An administrator elsewhere finds the time for it; a tool is registered while the secretariat looks on.
OF_PLATFORM, OF_TOOL = timedelta(days=7), timedelta(hours=1)


class RegistrationQuerySet(models.QuerySet):
    def open(self):
        """Invitations that were not taken up yet, and still can be."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())

    def to_confirm(self):
        """Agreements that wait for the secretariat's word."""
        return self.filter(models.Q(platform__isnull=False) | models.Q(tool__isnull=False), confirmed_at=None)

    def newest_first(self):
        return self.select_related("platform", "tool", "made_by").order_by("-made_at", "-pk")

    def with_token(self, token):
        return self.filter(digest=digest_of(token))


class Registration(models.Model):
    """An invitation to agree with another system without typing, and what came of it; the secretariat confirms."""

    class Side(models.TextChoices):
        PLATFORM = "platform", _("a platform that opens our courses")
        TOOL = "tool", _("a tool that our courses open")

    side = models.CharField(max_length=8, choices=Side.choices)
    name = models.CharField(_("name"), max_length=120)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    platform = models.OneToOneField(Platform, models.CASCADE, null=True, blank=True, related_name="registration")
    tool = models.OneToOneField(Tool, models.CASCADE, null=True, blank=True, related_name="registration")
    # What the other side asked for or offered, for the words in which it is confirmed.
    said = models.JSONField(default=dict, editable=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration of another system")
        verbose_name_plural = _("registrations of other systems")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(platform=None) | models.Q(tool=None), name="registration_has_one_side"
            )
        ]

    def __str__(self):
        return self.name

    @classmethod
    def invite(cls, side, name, by):
        """Make an invitation. Returns (the registration, its token, which nobody can read again)."""
        token, lasts = get_random_string(40), OF_PLATFORM if side == cls.Side.PLATFORM else OF_TOOL
        until = timezone.now() + lasts
        made = cls.objects.create(side=side, name=name, digest=digest_of(token), made_by=by, expires_at=until)
        return made, token

    @classmethod
    def way_to(cls, url, configuration, by):
        """Invite the tool that registers at `url`: the address to open there, with what it has to know of us."""
        _made, token = cls.invite(cls.Side.TOOL, urlsplit(url).hostname or "", by)
        return with_query(url, openid_configuration=configuration, registration_token=token)

    def get_absolute_url(self):
        return reverse("lti:systems")

    @property
    def system(self):
        return self.platform or self.tool

    def take_up(self):
        """Use the invitation, which is good for once. Tells whether this was the first time, and in time."""
        return bool(type(self).objects.open().filter(pk=self.pk).update(used_at=timezone.now()))

    def give_back(self):
        """Nothing came of it: it may be tried again."""
        type(self).objects.filter(pk=self.pk, platform=None, tool=None).update(used_at=None)

    def registered(self, system, **said):
        """Note who registered; the secretariat hears of it."""
        self.platform, self.tool = (system, None) if isinstance(system, Platform) else (None, system)
        self.said = said
        self.save(update_fields=["platform", "tool", "said"])
        Event.record("system.registered", subject=self, payload={"name": str(system), "host": said["host"]})

    @transaction.atomic
    def confirm(self, by, **changes):
        """From now on the other system is trusted, with these changes. Doing it twice does it once."""
        if type(self).objects.to_confirm().filter(pk=self.pk).update(confirmed_at=timezone.now(), confirmed_by=by):
            system = self.system
            for name, value in {**changes, "is_trusted": True}.items():
                setattr(system, name, value)
            system.save()
            Event.record("system.confirmed", actor=by, subject=self, payload={"name": str(system)})

    @transaction.atomic
    def refuse(self, by):
        """Forget the invitation, and what came of it as long as it was not confirmed."""
        if not type(self).objects.select_for_update().filter(pk=self.pk, confirmed_at=None).exists():
            return
        Event.record("system.refused", actor=by, subject=self, payload={"name": str(self.system or self)})
        (self.system or self).delete()

    @classmethod
    def forget(cls):
        """Invitations that nobody took up."""
        cls.objects.filter(expires_at__lt=timezone.now() - OF_PLATFORM, platform=None, tool=None).delete()


def digest_of(token):
    """A token is long and random, so that one fast digest says enough."""
    return sha256(token.encode()).hexdigest()

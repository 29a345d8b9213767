"""How a member wants to hear of things by e-mail."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.letters import send_letter
from members.middleware import zone
from members.models import Member

MORNING = 8
_signer = signing.Signer(salt="activity.unsubscribe")


class Preference(models.Model):
    """The rhythm of a member's mail, and the hours of rest, in the member's own zone."""

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("At once, for what concerns me; the rest each morning")
        DAILY = "daily", _("Once a day, in the morning")
        WEEKLY = "weekly", _("Once a week, on Monday morning")
        NEVER = "never", _("Never by e-mail")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_preference")
    rhythm = models.CharField(_("How often"), max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)
    quiet_from = models.PositiveSmallIntegerField(_("Quiet from"), default=21)
    quiet_until = models.PositiveSmallIntegerField(_("Quiet until"), default=7)
    digested_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from__lte=23, quiet_until__lte=23), name="quiet_hours_of_a_day"
            )
        ]

    def __str__(self):
        return self.get_rhythm_display()

    @classmethod
    def of(cls, member_id):
        """The preference of a member, made with its defaults when it is first needed."""
        preference, _is_new = cls.objects.select_related("member").get_or_create(member_id=member_id)
        return preference

    @classmethod
    def shown_to(cls, member):
        """The preference as a page shows it: looking at the defaults does not write them down."""
        return cls.objects.select_related("member").filter(member=member).first() or cls(member=member)

    @classmethod
    def by_token(cls, token):
        """The preference that an unsubscribe link stands for. Raises BadSignature for a link that is not ours."""
        return cls.shown_to(Member.objects.get(pk=_signer.unsign(token)))

    @property
    def token(self):
        return _signer.sign(str(self.member_id))

    def is_quiet(self, at=None):
        """Whether the member rests at that time."""
        hour = timezone.localtime(at or timezone.now(), zone(self.member.timezone)).hour
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    def digest_is_due(self, at=None):
        """Whether the member's morning has come since the last digest."""
        at = at or timezone.now()
        local = timezone.localtime(at, zone(self.member.timezone))
        morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        if local < morning:
            morning -= timedelta(days=1)
        if self.rhythm == self.Rhythm.WEEKLY:
            morning -= timedelta(days=morning.weekday())
        return self.digested_at < morning <= at

    def due(self, at=None):
        """The notices that belong into a letter now: unread, not yet mailed, allowed by rhythm and hour.

        Permission is asked when the letter leaves: who lost a space hears no more of it.
        """
        at = at or timezone.now()
        unmailed = self.member.notices.visible_to(self.member).unread().filter(mailed_at=None).listed()
        if self.rhythm == self.Rhythm.NEVER or not self.member.is_active:
            return []
        if self.digest_is_due(at):
            return list(unmailed)
        if self.rhythm == self.Rhythm.AT_ONCE and not self.is_quiet(at):
            return [notice for notice in unmailed if notice.event.kind.presses]
        return []

    @transaction.atomic
    def send_what_is_due(self, at=None):
        """Send one letter with all that is due, and remember that it went."""
        at = at or timezone.now()
        preference = Preference.objects.select_for_update(of=("self",)).select_related("member").get(pk=self.pk)
        is_digest, notices = preference.digest_is_due(at), preference.due(at)
        if notices:
            send_letter(preference, notices, is_digest=is_digest)
            self.member.notices.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=at)
        if is_digest:
            Preference.objects.filter(pk=self.pk).update(digested_at=at)
        return len(notices)

    def stop(self):
        """No more mail of notices: what the unsubscribe link does."""
        self.rhythm = self.Rhythm.NEVER
        Preference.objects.update_or_create(member=self.member, defaults={"rhythm": self.rhythm})

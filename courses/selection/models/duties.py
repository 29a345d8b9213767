"""Who is asked to read which application."""

from collections import Counter

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.selection.models.applications import Application
from courses.selection.models.readings import READERS, Reading
from courses.selection.spreading import ToRead, spread
from members.models import Member


class Duty(models.Model):
    """That somebody is asked to read an application. Where there are such, nobody else reads it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="duties")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reading that is asked for")
        verbose_name_plural = _("readings that are asked for")
        constraints = [models.UniqueConstraint(fields=["application", "reader"], name="duty_once_per_reader")]

    def __str__(self):
        return f"{self.reader} · {self.application}"

    def get_absolute_url(self):
        return f"{reverse('selection:desk', args=[self.application.edition_id])}?mine=on"

    @classmethod
    @transaction.atomic
    def spread_over(cls, edition, by):
        """Ask readers for every open application that lacks one, evenly. Returns how many readings were asked for."""
        open_ones = Application.objects.select_for_update(of=["self"]).filter(edition=edition).open()
        found = list(open_ones.order_by("pk").prefetch_related("duties", "readings"))
        readers = list(readers_of(edition))
        sought = [
            ToRead(
                application.pk,
                held=frozenset(one.reader_id for one in (*application.duties.all(), *application.readings.all())),
                barred=frozenset([application.member_id]),
                compatriots=frozenset(one.pk for one in readers if one.country_id == application.country_id),
            )
            for application in found
        ]
        pairs = spread(sought, [reader.pk for reader in readers], READERS)
        asked = [cls(application_id=number, reader_id=reader, by=by) for number, reader in pairs]
        # Who has read without having been asked goes on with it.
        given = Reading.objects.filter(application__in=[one.pk for one in found]).values_list("application", "reader")
        cls.objects.bulk_create([cls(application_id=a, reader_id=r, by=by) for a, r in given], ignore_conflicts=True)
        cls.objects.bulk_create(asked, ignore_conflicts=True)
        cls._tell(edition, asked, by)
        return len(asked)

    @classmethod
    @transaction.atomic
    def choose(cls, application, readers, by):
        """Ask these and nobody else to read an application; who has read it already stays."""
        locked = Application.objects.select_for_update(of=["self"]).get(pk=application.pk)
        kept = set(locked.readings.values_list("reader", flat=True))
        locked.duties.exclude(reader__in=[*kept, *readers]).delete()
        before = set(locked.duties.values_list("reader", flat=True))
        wanted = kept | {reader.pk for reader in readers} if readers else set()
        asked = [cls(application=locked, reader_id=pk, by=by) for pk in sorted(wanted - before)]
        cls.objects.bulk_create(asked)
        if not readers:
            locked.duties.all().delete()
        cls._tell(locked.edition, [one for one in asked if one.reader_id not in kept], by)

    @classmethod
    def _tell(cls, edition, asked, by):
        """Each reader hears once of all that is asked of them."""
        for reader, number in Counter(one.reader_id for one in asked).items():
            duty = cls.objects.filter(application__edition=edition, reader=reader).order_by("-pk").first()
            payload = {"edition": str(edition), "number": number}
            Event.record("reading.asked", actor=by, subject=duty, payload=payload)


def readers_of(edition):
    """Those who can be asked to read: who teaches or coordinates the edition."""
    keepers = edition.space.memberships.keepers().values("member")
    return Member.objects.filter(pk__in=keepers, is_active=True).by_name()

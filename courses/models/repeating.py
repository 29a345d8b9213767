"""Run again: another edition of the same course, with every date moved and nobody in it yet."""

from django.db import models, transaction

from activity.models import Event
from languages.fields import Translated
from spaces.models import Membership
from spaces.tasks import invite

COPIED = ("languages", "answers_within", "admission", "seats", "per_country", "per_sector", "asks_gender", "late_days")
DATES = ("starts_at", "ends_at", "call_starts_at", "call_ends_at")


class Repeatable(models.Model):
    """An edition that can be run again. The copy is planned; its space is new, so posts and results stay behind."""

    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", editable=False
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def run_again(self, starts_at, title, by):
        """Plan the next run, all dates moved by as much as its start. Its tutors are asked by letter to confirm."""
        shift = starts_at - self.starts_at if self.starts_at else None
        moved = {name: day + shift if (day := getattr(self, name)) and shift else None for name in DATES}
        copy = type(self).objects.create(
            course_key=self.course_key,
            course_title=Translated(self.course_title),
            title=Translated(title),
            copied_from=self,
            **{name: getattr(self, name) for name in COPIED},
            **moved | {"starts_at": starts_at},
        )
        copy.space.themes.set(self.space.themes.all())
        for quota in self.quotas.all():
            copy.quotas.create(country_id=quota.country_id, sector_id=quota.sector_id, seats=quota.seats)
        for coordinator in self.coordinators():
            copy.space.admit(coordinator, role=Membership.Role.FACILITATOR, by=by)
        copy.ask_tutors(self.tutors(), by)
        payload = {"edition": str(self), "original": self.pk, "copy": copy.pk}
        Event.record("edition.repeated", actor=by, subject=copy, space=copy.space, payload=payload)
        return copy

    def ask_tutors(self, members, by):
        """Ask these by letter whether they will teach: who accepts is a tutor from then on."""
        for member in members:
            invite(self.space, [member.email], by=by, role=Membership.Role.TUTOR, language=member.language)

    def tutors_asked(self):
        """The letters to tutors that nobody has answered yet."""
        return self.space.invitations.open().filter(role=Membership.Role.TUTOR).order_by("email")

"""Run again: another edition of the same course, with every date moved and nobody in it yet."""

from django.db import models, transaction
from django.utils import timezone

from activity.models import Event
from courses.outline import outline_at, pages_of
from languages.codes import current
from languages.fields import Translated
from spaces.models import Membership
from spaces.tasks import invite

COPIED = (
    "languages",
    "answers_within",
    "admission",
    "seats",
    "per_country",
    "per_sector",
    "asks_gender",
    "late_days",
    "afterwards",
    "tutors_stay",
)
CALL = ("call_starts_at", "call_ends_at")
DATES = ("starts_at", "ends_at", *CALL)


class Repeatable(models.Model):
    """An edition that can be run again. The copy is planned; its space is new, so posts and results stay behind."""

    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", editable=False
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def run_again(self, starts_at, title, by):
        """Plan the next run, all dates moved by as much as its start. Its tutors are asked by letter to confirm.

        A date of the call that is past then stays empty, or the call would open before anybody has confirmed.
        """
        shift = starts_at - self.starts_at if self.starts_at else None
        moved = {name: day + shift if (day := getattr(self, name)) and shift is not None else None for name in DATES}
        moved |= {name: None for name in CALL if moved[name] and moved[name] <= timezone.now()}
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

    def lost_dates(self):
        """The dates of its call that the edition it repeats has, and that it has no more."""
        return [name for name in CALL if getattr(self.copied_from, name) and not getattr(self, name)]

    def steps_of_a_day(self):
        """The steps of the course that open on a fixed day, which moves with no edition."""
        pages = pages_of([self.course_key], current())
        outline = outline_at(pages[0].path) if pages else None
        return [step for step in outline.steps if step.opens.at] if outline else []

    def ask_tutors(self, members, by):
        """Ask these by letter whether they will teach: who accepts is a tutor from then on."""
        for member in members:
            invite(self.space, [member.email], by=by, role=Membership.Role.TUTOR, language=member.language)

    def tutors_asked(self):
        """The letters to tutors that nobody has answered yet."""
        return self.space.invitations.open().filter(role=Membership.Role.TUTOR).order_by("email")

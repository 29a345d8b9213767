"""What comes by itself: calls that open and close, reminders, places that nobody accepted."""

from datetime import timedelta

from django.utils import timezone

from courses.models import Edition
from courses.selection import tasks
from courses.selection.models import Application, Asking, Endorsement, Round
from members.models import FocalPoint
from ops.schedules import every

BEFORE_THE_CALL_CLOSES = timedelta(days=3)
BEFORE_THE_PLACE_GOES = timedelta(days=1)
BETWEEN_LETTERS = timedelta(days=3)


@every(minutes=10)
def dates_of_editions():
    """Calls open and close, and editions begin, at their hour."""
    Edition.keep_to_the_dates()


@every(hours=1)
def reminders_to_superiors():
    """Once, after three days."""
    for endorsement in Endorsement.objects.unanswered().order_by("pk"):
        if Endorsement.objects.filter(pk=endorsement.pk, reminded_at=None).update(reminded_at=timezone.now()):
            tasks.ask_superior.enqueue(endorsement.pk, again=True)


@every(hours=1)
def reminders_to_applicants():
    """Who has not handed in shortly before the call closes; who has not accepted shortly before the place goes."""
    now = timezone.now()
    soon = Edition.objects.calling().filter(call_ends_at__lte=now + BEFORE_THE_CALL_CLOSES)
    drafts = Application.objects.filter(edition__in=soon, state=Application.State.DRAFT)
    offered = Application.objects.filter(
        state=Application.State.SELECTED, answer_by__lte=now + BEFORE_THE_PLACE_GOES, answer_by__gt=now
    )
    for applications, name in ((drafts, "application.reminded"), (offered, "application.place_waits")):
        for application in applications.filter(reminded_at=None).listed().order_by("pk"):
            application.remind(name)


@every(hours=1)
def places_that_nobody_accepted():
    """They go to the next."""
    late = Application.objects.filter(state=Application.State.SELECTED, answer_by__lte=timezone.now())
    for application in late.listed().order_by("pk"):
        application.refuse(Application.State.LAPSED)


@every(hours=1)
def waiting_lists_that_are_over():
    """When nobody can join late any more, those who still wait are told."""
    waiting = Application.objects.waiting().order_by("edition").values_list("edition", flat=True).distinct()
    for edition in waiting:
        Round.end_waiting(edition)


@every(hours=6)
def letters_to_focal_points():
    """Who of their state waits to be endorsed: at most one letter in three days about one edition."""
    now = timezone.now()
    open_to_them = Application.objects.open().filter(endorsed_at=None, nominated_by=None).exclude(country=None)
    waiting = set(open_to_them.values_list("edition", "country"))
    focal_points = FocalPoint.objects.answering().filter(country__in={country for _edition, country in waiting})
    for focal_point in focal_points.order_by("pk"):
        for edition in sorted(edition for edition, country in waiting if country == focal_point.country_id):
            told = Asking.objects.filter(edition=edition, member=focal_point.member_id)
            if not told.filter(asked_at__gt=now - BETWEEN_LETTERS).exists():
                asking = Asking.objects.create(edition_id=edition, member_id=focal_point.member_id, asked_at=now)
                tasks.ask_focal_point.enqueue(asking.pk)

"""Letters, and the waiting list that moves up: what is done behind the request."""

from django.apps import apps
from django.utils import timezone
from django_tasks import task

from courses.selection import letters

# Somebody is about to look for this letter: it goes before the notices that wait.
AWAITED = 20


def _model(name):
    return apps.get_model("selection", name)


@task(priority=AWAITED)
def send_receipt(pk):
    """Tell an applicant that the application has arrived."""
    for application in _model("Application").objects.filter(pk=pk).listed():
        letters.receipt(application)


@task(priority=AWAITED)
def ask_superior(pk, again=False):
    """Write to a superior, unless somebody else is asked meanwhile or the word was given."""
    asked = _model("Endorsement").objects.open().filter(pk=pk, expires_at__gt=timezone.now())
    for endorsement in asked.select_related("application__edition__space", "application__member__country"):
        letters.to_superior(endorsement, again)


@task(priority=AWAITED)
def send_decision(pk):
    """Tell an applicant what was decided. The bell says it too, so that no second letter follows."""
    for application in _model("Application").objects.filter(pk=pk).listed():
        letters.decision(application)
        application.told_by_letter()


@task(priority=AWAITED)
def send_nomination(pk):
    """Tell somebody that their state has named them, unless that was taken back meanwhile."""
    standing = _model("Nomination").objects.open().standing()
    for nomination in standing.filter(pk=pk).select_related("edition__space", "by"):
        letters.nomination(nomination)


@task(priority=AWAITED)
def ask_focal_point(pk):
    """Tell a focal point who of their state waits to be endorsed."""
    for asking in _model("Asking").objects.filter(pk=pk).select_related("edition__space", "member__country"):
        waiting = _model("Application").objects.awaiting_word_of(asking.member).filter(edition=asking.edition)
        if names := [application.member.name for application in waiting.select_related("member").order_by("pk")]:
            letters.to_focal_point(asking, names)


@task()
def move_up(edition_id):
    """Offer what became free to the next of the waiting list."""
    _model("Round").move_up(edition_id)

"""The notices of the demonstration: everybody was told of each thing on its day, and no letter is left to be sent."""

from django.db.models import F
from django_tasks_db.models import DBTaskResult

from activity.models import Event, Notice
from activity.tasks import mail, tell


def load(network):
    """Give notice of what was brought in just now, as if the letters about it had gone long ago."""
    events = [result.args[0] for result in network.queued if result.task.func is tell.func]
    for event in Event.objects.filter(pk__in=events).order_by("at", "pk"):
        Notice.give(event)
    Notice.objects.filter(event__in=events, mailed_at=None).update(mailed_at=F("at"))
    done = (tell.func, mail.func)
    DBTaskResult.objects.ready().filter(pk__in=[r.id for r in network.queued if r.task.func in done]).delete()

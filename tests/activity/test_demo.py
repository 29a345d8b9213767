"""What the demonstration brings in happened on earlier days: everybody is told of it, and nobody gets a letter."""

from types import SimpleNamespace

from django_tasks_db.models import DBTaskResult

from activity import demo
from activity.models import Event, Notice
from activity.schedules import letters
from ops.demo import Network


def test_nobody_gets_a_letter_about_what_the_demonstration_brings_in(rosa, ana, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def endorse(network=None):
        Event.record("member.endorsed", actor=ana, subject=rosa, payload={"reason": ""})

    parts = [("village", SimpleNamespace(load=endorse)), ("activity", demo)]
    monkeypatch.setattr("ops.demo.modules", lambda: parts)

    Network().load()
    letters()

    assert Notice.objects.filter(member=rosa, mailed_at__isnull=False, read_at=None).count() == 1
    assert (
        not DBTaskResult.objects.filter(task_path__startswith="activity.tasks")
        .exclude(task_path="activity.tasks.react")
        .exists()
    )

    endorse()
    assert DBTaskResult.objects.filter(task_path="activity.tasks.tell").count() == 1

"""Work that is done behind the request."""

from django.apps import apps
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import task

# Somebody waits for the bell; nobody waits for an index: what is told goes before the jobs of the pages.
SOON = 10


@task(priority=SOON)
def tell(event_id):
    """Give notice of an event to those who should hear of it."""
    event = apps.get_model("activity.Event").objects.select_related("actor", "space").get(pk=event_id)
    apps.get_model("activity.Notice").give(event)


@task()
def react(event_id, module, name):
    """Run one reaction to one event, once."""
    event = apps.get_model("activity.Event").objects.select_related("space").get(pk=event_id)
    with transaction.atomic():
        _run, is_new = event.reacted.get_or_create(reaction=f"{module}.{name}")
        if is_new:
            import_string(f"{module}.{name}")(event)


@task(priority=SOON)
def mail(member_id):
    """Send a member the letter that is due: pressing notices at once, the others as a digest."""
    preference = apps.get_model("activity.Preference").of(member_id)
    preference.send_what_is_due()

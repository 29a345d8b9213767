"""More time for many, behind the request."""

from uuid import UUID

from django.apps import apps
from django.utils.dateparse import parse_datetime
from django_tasks import task

AT_ONCE = 50


@task()
def give_more_time(enrolments, step_key, until, by, reason):
    """Give these learners until then at a step. Whoever has as long already is left alone, so twice is once."""
    key, until_at = UUID(step_key), parse_datetime(until)
    requests, tutor = apps.get_model("teaching.ExtensionRequest"), apps.get_model("members.Member").objects.get(pk=by)
    found = apps.get_model("courses.Enrolment").objects.current().filter(pk__in=enrolments).listed()
    for enrolment in found.select_related("edition__space", "member"):
        step = enrolment.outline.step(key) if enrolment.outline else None
        if step and (due := enrolment.due_at(step)) and due < until_at:
            requests.give(enrolment, step, until_at, tutor, reason)

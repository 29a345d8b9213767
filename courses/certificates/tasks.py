"""Giving out the certificates of an edition, behind the request."""

from django.apps import apps
from django_tasks import task

from courses.certificates.giving import give_to


@task()
def issue(pk):
    """Work through an edition, piece by piece. Whoever takes it up again goes on where it was left."""
    issuing = apps.get_model("certificates.Issuing").objects.open().filter(pk=pk).first()
    while issuing is not None and issuing.go_on(give_to):
        pass

"""Work that is done behind the request."""

from django.apps import apps
from django_tasks import task

from courses.assignments import similarity


@task()
def compare(version_pk):
    """Note what a version that was handed in resembles. Doing it again notes it anew."""
    version = apps.get_model("assignments.Version").objects.select_related("submission").filter(pk=version_pk).first()
    if version is None:
        return
    version.sketch = similarity.sketch(version.all_words)
    version.save(update_fields=["sketch"])
    version.likenesses.all().delete()
    for found in similarity.alike(version)[:10]:
        version.likenesses.get_or_create(
            other=found.other, source=found.source[:300], defaults={"url": found.url, "share": found.share}
        )

"""Jobs for the tests of the embedded worker. In a module of their own, since a worker finds a job by its path."""

from django.core.cache import cache
from django_tasks import task


@task()
def leave_word(word):
    cache.set("word", word)


@task()
def fall_over():
    raise RuntimeError("on purpose")

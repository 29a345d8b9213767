"""What is done with files in the background, with word of how far it has come."""

import logging

from django.core.cache import cache
from django.utils import translation
from django_tasks import task

from courses.reporting import Refused
from courses.transfer import taking
from courses.transfer.models import Import
from languages.saying import said as _

logger = logging.getLogger(__name__)

HOURS = 6 * 3600


@task()
def look(pk, language):
    """Look at a file that was uploaded; done again it changes nothing."""
    batch = Import.objects.filter(pk=pk, taken_at=None).first()
    if batch is not None:
        with translation.override(language):
            _kindly(batch, lambda: taking.look(batch))


@task()
def take(pk, language):
    """Bring a file in; tried again it changes nothing."""
    batch = Import.objects.filter(pk=pk, taken_at=None).select_related("by").first()
    if batch is not None:
        with translation.override(language):
            _kindly(batch, lambda: taking.take(batch, tell=lambda number: cache.set(_progress(pk), number, HOURS)))


def _kindly(batch, deed):
    """Do it, and say in words why it could not be done."""
    try:
        deed()
    except Refused as refusal:
        batch.rest(str(refusal))
    except Exception:
        logger.exception("The import %s could not be worked on.", batch.pk)
        batch.rest(_("Something went wrong on our side, and nothing was changed. Try again."))


def progress_of(pk):
    """How many items of a file that is being brought in are done."""
    return cache.get(_progress(pk), 0)


def _progress(pk):
    return f"transfer:import:{pk}"

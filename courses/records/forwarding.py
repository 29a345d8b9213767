"""Statements are passed on to the record store of the organisation, where it has one: in order, each once."""

import logging

import requests
from django.conf import settings
from django.utils import timezone

from courses.records.models import Statement

PATIENCE = 20
AT_ONCE = 100
MOST = 5000
CONFLICT = 409

logger = logging.getLogger(__name__)


def forward():
    """Pass on what waits. A store that does not answer is asked again next time; it knows each statement by its id."""
    if not settings.XAPI_URL:
        return
    for _batch in range(MOST // AT_ONCE):
        batch = list(Statement.objects.waiting()[:AT_ONCE])
        if not batch or not _pass_on(batch):
            return


def _pass_on(batch):
    """Whether the store has all of them now. For one that it has already it refuses all that come with it."""
    status = _answer_to([each.whole() for each in batch])
    if status == CONFLICT and len(batch) > 1:
        return all(_pass_on([each]) for each in batch)
    # A conflict of one alone: it is there already, from a time when the answer was lost.
    if status not in (200, 204, CONFLICT):
        return False
    Statement.objects.filter(number__in=[each.number for each in batch]).update(forwarded_at=timezone.now())
    return True


def _answer_to(statements):
    try:
        answer = requests.post(
            f"{settings.XAPI_URL.rstrip('/')}/statements",
            json=statements,
            auth=tuple(settings.XAPI_KEY.split(":", 1)),
            headers={"X-Experience-API-Version": "1.0.3"},
            timeout=PATIENCE,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        logger.warning("The record store does not answer: %s.", type(error).__name__)
        return None
    if answer.status_code not in (200, 204, CONFLICT):
        logger.warning("The record store answers %s.", answer.status_code)
    return answer.status_code

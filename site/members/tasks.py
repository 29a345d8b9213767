"""What is done for members in the background."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from members.imports import lines_of
from members.middleware import zone
from members.models import Import, Member

logger = logging.getLogger(__name__)

HOURS = 6 * 3600


@task()
def bring_in(pk, greets, language):
    """Bring an uploaded table in, in one transaction, and tell how far it has come; tried again it changes nothing."""
    batch = Import.objects.filter(pk=pk, done_at=None).select_related("by").first()
    if batch is None:
        return
    with translation.override(language):
        lines = lines_of(batch)
        if greets:
            lines.greet = lambda member: send_greeting.enqueue(member.pk)
        try:
            with transaction.atomic():
                batch.finish(lines.bring_in(tell=lambda number: cache.set(_progress(pk), number, HOURS)))
        except ValueError as error:
            batch.give_up(str(error))
        except Exception:
            logger.exception("The import %s could not be brought in.", pk)
            batch.give_up(_("Something went wrong on our side, and nothing was changed. Try again."))


def progress_of(pk):
    """How many lines of a table that is being brought in are done."""
    return cache.get(_progress(pk), 0)


def _progress(pk):
    return f"members:import:{pk}"


@task()
def send_greeting(pk):
    """Tell somebody whom the secretariat has admitted that they have an account, and how to open it."""
    member = Member.objects.present().filter(pk=pk, last_login=None).first()
    if member is None:
        return
    with translation.override(member.language), timezone.override(zone(member.timezone)):
        context = {"member": member, "address": settings.BASE_URL + reverse("account_request_login_code")}
        EmailMessage(
            subject=_("Your account in the network is ready"),
            body=render_to_string("members/mail/greeting.txt", context),
            to=[member.email],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": member.language},
        ).send()

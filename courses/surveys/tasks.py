"""Asking by letter what was applied."""

from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from members.middleware import zone


@task()
def ask(pk):
    """Send somebody the question of a follow-up that is still open."""
    open_ones = apps.get_model("surveys.FollowUp").objects.filter(answered_at=None, enrolment__member__is_active=True)
    found = open_ones.select_related("enrolment__edition", "enrolment__member").filter(pk=pk).first()
    if found is None:
        return
    member = found.enrolment.member
    with translation.override(member.language), timezone.override(zone(member.timezone)):
        address = settings.BASE_URL + found.get_absolute_url()
        answers = [(label, f"{address}?{urlencode({'answer': value})}") for value, label in found.Answer.choices]
        context = {"member": member, "course": found.enrolment.edition.course_title, "followup": found}
        EmailMessage(
            subject=_("What did you apply of “%(course)s”?") % {"course": found.enrolment.edition.course_title},
            body=render_to_string("surveys/letters/followup.txt", {**context, "answers": answers}),
            to=[member.email],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": member.language},
        ).send()

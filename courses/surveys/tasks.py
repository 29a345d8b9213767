"""Asking by letter what was applied: the learner, and the superior."""

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
    member, course = found.enrolment.member, found.enrolment.edition.course_title
    with translation.override(member.language), timezone.override(zone(member.timezone)):
        context = {"member": member, "course": course, "followup": found, "answers": _answers(found)}
        context["superior"] = found.superior
        _send("followup", _("What did you apply of “%(course)s”?") % {"course": course}, context, member.email)


@task()
def ask_superior(pk, again=False):
    """Send a superior the question that is still open, in the language in which she was written to before."""
    open_ones = apps.get_model("surveys.Observation").objects.open()
    found = open_ones.select_related("enrolment__edition", "enrolment__member").filter(pk=pk).first()
    superior = found.superior if found else None
    if superior is None:
        return
    member = found.enrolment.member
    with translation.override(superior.language):
        stop = settings.BASE_URL + found.refusal_url
        context = {
            "superior": superior,
            "member": member,
            "course": found.enrolment.edition.course_title,
            "observation": found,
            "answers": _answers(found),
            "again": again,
            "stop": stop,
        }
        subject = _("%(name)s: what has changed in the work since the course?") % {"name": member.name}
        one_click = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        _send("superior", subject, context, superior.email, one_click)


def _answers(asked):
    """[(answer in words, address that shows the question with it ticked)]."""
    address = settings.BASE_URL + asked.get_absolute_url()
    return [(label, f"{address}?{urlencode({'answer': value})}") for value, label in asked.Answer.choices]


def _send(letter, subject, context, to, headers=None):
    EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string(f"surveys/letters/{letter}.txt", context),
        to=[to],
        headers={
            "Auto-Submitted": "auto-generated",
            "Content-Language": translation.get_language(),
            **(headers or {}),
        },
    ).send()

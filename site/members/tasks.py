"""What is done for members in the background."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from members.middleware import zone
from members.models import Member


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

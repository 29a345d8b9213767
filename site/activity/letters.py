"""The letter that tells a member of notices: plain and HTML, in the member's language, easy to stop."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.middleware import zone


def absolute(path):
    return urljoin(settings.BASE_URL, path)


def send_letter(preference, notices, *, is_digest):
    """Send one e-mail about some notices. Raises SMTP errors, so that the job is tried again."""
    member = preference.member
    with translation.override(member.language), timezone.override(zone(member.timezone)):
        stop = absolute(reverse("activity:unsubscribe", args=[preference.token]))
        context = {
            "member": member,
            "lines": [(notice.event.sentence, absolute(notice.event.url), notice.event) for notice in notices],
            "is_digest": is_digest,
            "stop": stop,
            "preferences": absolute(reverse("activity:preferences")),
        }
        letter = EmailMultiAlternatives(
            subject=_subject(notices, is_digest),
            body=render_to_string("activity/letter.txt", context),
            to=[member.email],
            headers={
                "Message-ID": f"<notice-{member.pk}-{max(n.pk for n in notices)}@{_host()}>",
                "List-Id": f"<notices.{_host()}>",
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
                "Content-Language": member.language,
            },
        )
        letter.attach_alternative(render_to_string("activity/letter.html", context), "text/html")
        letter.send()


def _subject(notices, is_digest):
    if len(notices) == 1:
        return " ".join(notices[0].event.sentence.split())
    if is_digest:
        return _("Your network since the last e-mail")
    return ngettext("%(n)d thing for you", "%(n)d things for you", len(notices)) % {"n": len(notices)}


def _host():
    return urlsplit(settings.BASE_URL).hostname

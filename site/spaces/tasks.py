"""What is done for spaces in the background: letters of invitation."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from spaces.models import Invitation


@transaction.atomic
def invite(space, addresses, by, role, language):
    """Invite the owners of these addresses who are not in the space yet. Returns how many letters are sent."""
    inside = {email.lower() for email in space.members.values_list("email", flat=True)}
    wanted = [address for address in addresses if address not in inside]
    for address in wanted:
        send_invitation.enqueue(space.invite(address, by=by, role=role, language=language).pk)
    return len(wanted)


@task()
def send_invitation(pk):
    """Send the message with the link, unless the invitation has been withdrawn meanwhile."""
    invitation = Invitation.objects.valid().select_related("space", "invited_by").filter(pk=pk).first()
    if invitation is None:
        return
    with translation.override(invitation.language):
        context = {"invitation": invitation, "address": settings.BASE_URL + invitation.get_absolute_url()}
        EmailMessage(
            subject=_("You are invited to: %(space)s") % {"space": " ".join(str(invitation.space).split())},
            body=render_to_string("spaces/mail/invitation.txt", context),
            to=[invitation.email],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": invitation.language},
        ).send()

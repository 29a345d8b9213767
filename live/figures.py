"""What is counted of dialogues."""

from django.utils.translation import gettext_lazy as _

from live.models import Dialogue
from ops.figures import figure


@figure(_("Dialogues to come"), _("Dialogues that are scheduled or on now."))
def to_come():
    return Dialogue.objects.unfinished().count()


@figure(_("Dialogues held"), _("Dialogues that are over, with or without a published record."))
def held():
    return Dialogue.objects.over().count()

"""What is counted of members."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Institution, Mandate, Member
from ops.figures import figure


@figure(_("Members"), _("Accounts in use that a focal point or the secretariat has endorsed."))
def endorsed():
    return Member.objects.endorsed().count()


@figure(_("States with members"), _("States of which at least one member is endorsed."))
def states():
    return Member.objects.endorsed().exclude(country=None).values("country").distinct().count()


@figure(_("Institutions"), _("Institutions that somebody has confirmed, with or without members."))
def institutions():
    return Institution.objects.confirmed().count()


@figure(_("Members here this month"), _("Endorsed members who have signed in during the last 30 days."))
def lately_here():
    return Member.objects.endorsed().filter(last_login__gt=timezone.now() - timedelta(days=30)).count()


@figure(_("Mandates"), _("Rights to speak for a delegation or an institution that hold today."))
def mandates():
    return Mandate.objects.ongoing().count()

"""Study groups: formed in one click, moved by hand, handed over to another tutor."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.models import Edition
from courses.teaching.finding import led_edition, led_enrolment, number_in
from courses.teaching.forming import form_in_background, learners_without
from courses.teaching.forms import TutorForm
from courses.teaching.models import Group, Place
from ops.limits import limited
from ops.policies import members_only

SHOWN = 60


@require_GET
@members_only
def groups(request, pk):
    """All groups of an edition with their learners, and those who have none."""
    edition = led_edition(request.user, pk)
    found = list(edition.groups.listed())
    shown = found[number_in(request.GET, "from") :][:SHOWN]
    places = Place.objects.filter(group__in=shown).select_related("enrolment__member__country")
    people = {}
    for place in places.order_by("enrolment__member__name", "pk"):
        people.setdefault(place.group_id, []).append(place.enrolment)
    context = {
        "edition": edition,
        "choices": found,
        "groups": [(group, people.get(group.pk, [])) for group in shown],
        "next": number_in(request.GET, "from") + SHOWN if len(found) > number_in(request.GET, "from") + SHOWN else None,
        "alone": list(learners_without(edition).order_by("member__name__folded", "pk")[:SHOWN]),
    }
    return render(request, "teaching/groups.html", context)


@limited("forming", "20/h")
@require_POST
@members_only
def forming(request, pk):
    """Form groups of all learners who have none."""
    edition = led_edition(request.user, pk)
    form_in_background.enqueue(edition.pk, request.user.pk)
    messages.success(request, _("The groups are being formed. Look again in a moment."))
    return redirect("teaching:groups", edition.pk)


@require_POST
@members_only
def move(request, pk):
    """Put a learner into another group."""
    learner = led_enrolment(request.user, pk)
    group = get_object_or_404(learner.edition.groups.listed(), pk=number_in(request.POST, "group"))
    group.take(learner, by=request.user)
    words = _("%(name)s is in %(group)s now.")
    messages.success(request, words % {"name": learner.member, "group": group})
    return redirect("teaching:groups", learner.edition_id)


@require_GET
@members_only
def group(request, pk):
    """A group: who is in it, who answers for it, where they talk."""
    found = get_object_or_404(Group.objects.visible_to(request.user).listed(), pk=pk)
    people = found.places.select_related("enrolment__member__country", "enrolment__member__institution")
    is_led = Edition.objects.led_by(request.user).filter(pk=found.edition_id).exists()
    context = {"group": found, "people": people.order_by("enrolment__member__name", "pk"), "is_led": is_led}
    return render(request, "teaching/group.html", context | {"form": TutorForm(group=found) if is_led else None})


@require_POST
@members_only
def tutor(request, pk):
    """Hand a group over, with all that waits in it, to another tutor."""
    found = get_object_or_404(Group.objects.led_by(request.user).listed(), pk=pk)
    form = TutorForm(request.POST, group=found)
    if not form.is_valid():
        raise Http404
    found.hand_over(form.cleaned_data["tutor"], by=request.user)
    words = _("%(tutor)s answers for %(group)s now, and for all that waits in it.")
    messages.success(request, words % {"tutor": form.cleaned_data["tutor"], "group": found})
    return redirect(found)

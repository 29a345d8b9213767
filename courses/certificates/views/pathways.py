"""Pathways: several courses to a diploma, and recognition of what was learned elsewhere."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activity.models import Event
from courses.certificates.forms import DecisionForm, RecognitionForm
from courses.certificates.models import Pathway, Recognition
from courses.outline import pages_of
from languages.codes import current
from ops.limits import limited
from ops.policies import endorsed_only, members_only, public, secretariat_only


@public
@require_GET
def pathways(request):
    """The pathways that there are."""
    found = Pathway.objects.visible_to(request.user).published().listed()
    return render(request, "certificates/pathways.html", {"pathways": found})


@public
@require_GET
def pathway(request, slug):
    """A pathway: its courses, and how far the visitor has come."""
    found = _pathway(request, slug)
    progress = found.progress_of(request.user)
    diploma = request.user.is_authenticated and request.user.certificates.standing().filter(rule__pathway=found).first()
    context = {"pathway": found, "progress": progress, "diploma": diploma}
    return render(request, "certificates/pathway.html", context)


@endorsed_only
@limited("recognitions", "10/h")
@require_http_methods(["GET", "POST"])
def recognition(request, slug, key):
    """Ask that what I learned elsewhere counts for a course of the pathway."""
    found = _pathway(request, slug)
    leg = next((leg for leg in found.progress_of(request.user).legs if leg.stage.course_key == key), None)
    if leg is None or leg.is_done or (leg.recognition and leg.recognition.state == Recognition.State.ASKED):
        raise Http404
    asked = Recognition(pathway=found, course_key=key, member=request.user)
    form = RecognitionForm(request.POST or None, request.FILES or None, instance=asked)
    if form.is_valid():
        form.save()
        Event.record("recognition.asked", actor=request.user, subject=asked, payload={"title": found.title})
        messages.success(request, _("The secretariat has what you wrote, and will answer with a reason."))
        return redirect(found)
    return render(request, "certificates/recognition.html", {"pathway": found, "leg": leg, "form": form})


@secretariat_only
@require_GET
def recognitions(request):
    """What waits for the secretariat's word, the oldest first, and what was decided last."""
    visible = Recognition.objects.visible_to(request.user).listed()
    decided = visible.exclude(state=Recognition.State.ASKED).order_by("-decided_at", "-pk")[:10]
    waiting = list(visible.waiting()[:50])
    titles = _titles([*waiting, *decided])
    return render(request, "certificates/recognitions.html", {"asking": waiting, "decided": decided, "titles": titles})


@secretariat_only
@require_http_methods(["GET", "POST"])
def decision(request, pk):
    """Say whether it counts, with a reason. The first decision stands."""
    asked = get_object_or_404(Recognition.objects.visible_to(request.user).listed(), pk=pk)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        if asked.decide(form.cleaned_data["verdict"] == "yes", request.user, form.cleaned_data["answer"]):
            messages.success(request, _("The member is told."))
        return redirect("certificates:recognitions")
    context = {"asked": asked, "title": _titles([asked]).get(asked.course_key, ""), "form": form}
    return render(request, "certificates/decision.html", context)


@members_only
@require_GET
def document(request, pk):
    """The document of a recognition, for who asked and for the secretariat."""
    asked = get_object_or_404(Recognition.objects.visible_to(request.user), pk=pk)
    if not asked.document or not asked.document.storage.exists(asked.document.name):
        raise Http404
    name = f"recognition-{asked.pk}.{asked.document.name.rpartition('.')[2]}"
    return FileResponse(asked.document.open(), as_attachment=True, filename=name)


def _pathway(request, slug):
    return get_object_or_404(Pathway.objects.visible_to(request.user).listed(), slug=slug)


def _titles(asked):
    keys = {each.course_key for each in asked}
    return {page.translation_key: page.title for page in pages_of(keys, current())}

"""Dialogues to find, to read about, and to look up afterwards."""

import secrets

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from live.hours import hours_around
from live.models import Dialogue, Question
from live.reading import record_for_readers
from ops.policies import public

PAST_ON_A_PAGE = 20


@public
def dialogues(request):
    """What is on now, what is coming, what is over."""
    visible = Dialogue.objects.visible_to(request.user).listed()
    past = Paginator(visible.over().order_by("-starts_at", "-pk"), PAST_ON_A_PAGE)
    context = {
        "now": visible.running().counted().order_by("starts_at", "pk"),
        "coming": visible.upcoming().order_by("starts_at", "pk"),
        "page": past.get_page(request.GET.get("page")),
        "may_add": Dialogue.may_be_added_by(request.user),
    }
    return render(request, "live/dialogues.html", context)


@public
def dialogue(request, slug):
    """One dialogue: what it is about, who, when in my zone and in the others; the way in, or to its record."""
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user).listed(), slug=slug)
    context = {
        "dialogue": dialogue,
        "items": dialogue.items.select_related("owner").order_by("position", "pk"),
        "hours": hours_around(dialogue.starts_at),
        "questions": dialogue.questions.published().count(),
        "is_mine": dialogue.is_run_by(request.user),
        "page_id": secrets.token_urlsafe(12),
    }
    return render(request, "live/dialogue.html", context)


@public
def question(request, pk):
    """Lead to where a question stands now: in the room, or in the record."""
    question = get_object_or_404(Question.objects.visible_to(request.user).select_related("dialogue"), pk=pk)
    dialogue = question.dialogue
    return redirect(f"{dialogue.record_url if dialogue.is_over else dialogue.room_url}#question-{pk}")


@public
def record(request, slug):
    """The record of a dialogue; until it is published, it says so."""
    dialogue = get_object_or_404(Dialogue.objects.visible_to(request.user).listed().over(), slug=slug)
    if not hasattr(dialogue, "record"):
        raise Http404
    context = {
        "dialogue": dialogue,
        "record": dialogue.record,
        "facts": record_for_readers(dialogue.record.facts, request.user),
        "is_mine": dialogue.is_run_by(request.user),
    }
    return render(request, "live/record.html", context)

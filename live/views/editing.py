"""Preparing a dialogue: for whoever keeps the space, or hosts it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from languages.codes import current
from languages.fields import Translated
from live.forms import AgendaFormSet, CancellationForm, DialogueForm
from live.models import AgendaItem, Dialogue
from ops.policies import members_only
from spaces.models import Space


@members_only
def new_dialogue(request):
    """Write a new dialogue; its agenda comes next."""
    if not Dialogue.may_be_added_by(request.user):
        raise Http404
    form = DialogueForm(request.POST or None, by=request.user, initial=asked_for(request))
    if request.method == "POST" and form.is_valid():
        return redirect("live:agenda", slug=form.save().slug)
    return render(request, "live/edit.html", {"form": form, "dialogue": None})


def asked_for(request):
    """What the page from which somebody comes has written into the form already."""
    space = Space.objects.facilitated_by(request.user).filter(slug=request.GET.get("space", "")).first()
    title = request.GET.get("title", "")[:160]
    asked = {"space": space and space.pk, "title": Translated({current(): title}) if title else None}
    return {name: value for name, value in asked.items() if value} | {"hangs_at": request.GET.get("anchor", "")[:120]}


@members_only
def edit_dialogue(request, slug):
    """Change a dialogue that is not over."""
    dialogue = get_object_or_404(Dialogue.objects.run_by(request.user).unfinished(), slug=slug)
    form = DialogueForm(request.POST or None, instance=dialogue, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(dialogue)
    return render(request, "live/edit.html", {"form": form, "dialogue": dialogue, "cancellation": CancellationForm()})


@members_only
def edit_agenda(request, slug):
    """Change the agenda before the dialogue starts; while it runs, the room has its own buttons for that."""
    dialogue = get_object_or_404(Dialogue.objects.run_by(request.user).upcoming(), slug=slug)
    items = AgendaItem.objects.order_by("position", "pk")
    formset = AgendaFormSet(request.POST or None, instance=dialogue, queryset=items, prefix="items")
    if request.method == "POST" and formset.is_valid():
        dialogue.write_agenda(formset)
        messages.success(request, _("The agenda is saved."))
        return redirect(dialogue)
    return render(request, "live/agenda.html", {"formset": formset, "dialogue": dialogue})


@members_only
@require_POST
def cancellation(request, slug):
    """Call a dialogue off before it starts."""
    dialogue = get_object_or_404(Dialogue.objects.run_by(request.user).upcoming(), slug=slug)
    form = CancellationForm(request.POST)
    if form.is_valid():
        dialogue.cancel(request.user, form.cleaned_data["reason"])
        return redirect(dialogue)
    form_of_dialogue = DialogueForm(instance=dialogue, by=request.user)
    context = {"form": form_of_dialogue, "dialogue": dialogue, "cancellation": form}
    return render(request, "live/edit.html", context, status=422)


@members_only
@require_POST
def publication(request, slug):
    """Publish the record of a closed dialogue."""
    dialogue = get_object_or_404(Dialogue.objects.run_by(request.user).filter(state="closed"), slug=slug)
    dialogue.archive(request.user)
    return redirect(dialogue.record_url)

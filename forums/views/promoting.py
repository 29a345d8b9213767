"""Promoting a thread of a closed space: proposing it, saying yes or no to it, taking it over."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forums.audience import audience_of
from forums.copying import previewed
from forums.forms import ConsentForm, PromoteForm, ReasonForm, TakingOverForm
from forums.models import Forum, Promotion
from forums.views.keeping_order import find_to_moderate
from ops.limits import limited
from ops.policies import members_only


@members_only
@limited("promotions", "20/h")
@require_http_methods(["GET", "POST"])
def promote(request, pk):
    """Ask everybody who wrote in a thread whether it may be read in a forum of the network."""
    thread = find_to_moderate(request, pk)
    if thread.promotion_pk:
        return redirect("forums:promotion", thread.promotion_pk)
    form = PromoteForm(request.POST or None, forums=Forum.objects.promoting(thread, request.user))
    if form.is_valid():
        return redirect(thread.promote(form.cleaned_data["forum"], request.user, form.cleaned_data["reason"]))
    return render(request, "forums/promote.html", {"thread": thread, "form": form})


@members_only
@require_GET
def promotion(request, pk):
    """How far it has come; for those who are asked, those who keep the thread, and those who keep the forum."""
    return _page(request, _find(request, pk))


@members_only
@require_POST
def consent(request, pk):
    """Say yes or no for one's own posts."""
    found = _find(request, pk)
    if found.consent_of(request.user) is None:
        raise Http404
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    found.consent(request.user, form.cleaned_data["answer"])
    messages.success(request, _("Your answer is kept."))
    return redirect(found)


@members_only
@require_POST
def takeover(request, pk):
    """Bring the thread into the forum that one keeps."""
    found = _find(request, pk)
    form = TakingOverForm(request.POST)
    if not form.is_valid():
        return _page(request, found, taking=form, status=422)
    return redirect(found.take_over(request.user, form.cleaned_data["title"]))


@members_only
@require_POST
def refusal(request, pk):
    """Leave the thread where it is, with a reason."""
    found = _find(request, pk)
    form = ReasonForm(request.POST, required=True)
    if not form.is_valid():
        return _page(request, found, refusing=form, status=422)
    found.decline(request.user, form.cleaned_data["reason"])
    return redirect(found.forum)


@members_only
@require_POST
def withdrawal(request, pk):
    """Take the proposal back."""
    found = _find(request, pk)
    found.withdraw(request.user)
    return redirect(found)


def _find(request, pk):
    return get_object_or_404(Promotion.objects.visible_to(request.user).listed(), pk=pk)


def _page(request, found, form=None, taking=None, refusing=None, status=200):
    mine, decides = found.consent_of(request.user), found.state == "ready" and found.is_decided_by(request.user)
    keeps = found.thread.space.is_facilitated_by(request.user)
    may_read_title = keeps or mine or found.thread.author_id in found.willing
    title = found.thread.title if may_read_title else ""
    answers = list(found.consents.values_list("answer", flat=True))
    context = {
        "promotion": found,
        "title": title,
        "mine": mine,
        "posts": found.posts().standing().filter(author=request.user) if mine else [],
        "form": form or ConsentForm(initial={"answer": mine.answer} if mine else None),
        "audience": audience_of(found.forum.space),
        "asked": len(answers),
        "agreed": answers.count("yes"),
        "waiting": answers.count(""),
        "keeps": keeps,
        "may_withdraw": found.is_open and found.is_kept_by(request.user),
        "preview": previewed(found) if decides else None,
        "taking": taking or TakingOverForm(initial={"title": title}),
        "refusing": refusing or ReasonForm(required=True),
    }
    return render(request, "forums/promotion.html", context, status=status)

"""The word of a superior, by a link without an account; and of focal points, about everybody of their state."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Edition
from courses.selection.forms.delegation import EndorsingForm, NominationForm, WordForm
from courses.selection.models import Asking, Endorsement, Nomination
from courses.selection.states import states_of
from languages.codes import current
from ops.limits import limited
from ops.policies import members_only, signed_link


@never_cache
@signed_link
@limited("endorse", "60/h")
@require_http_methods(["GET", "HEAD", "POST"])
def endorsement(request, token):
    """The page behind the link of a letter. Opening it changes nothing: the second tap gives the word."""
    asked = Endorsement.objects.of_token(token)
    asked = asked.select_related("application__edition__space", "application__member__country").first()
    if asked is None:
        raise Http404
    asks_later = asked.application.call.asks_superiors_later
    form = WordForm(request.POST or None, initial={"answer": request.GET.get("answer")}, asks_later=asks_later)
    if request.method == "POST" and form.is_valid():
        asked.decide(form.is_positive, form.cleaned_data["note"], form.may_be_asked)
        return redirect(asked)
    # The link opens no file: of one that goes along she reads the name.
    answers = [(asked_for, asked.application.told(asked_for)) for asked_for in _asked(asked)]
    context = {"endorsement": asked, "application": asked.application, "form": form, "answers": answers}
    return render(request, "selection/endorsement.html", context)


def _asked(endorsement):
    return endorsement.application.questions() if endorsement.holds else []


@never_cache
@signed_link
@limited("endorse", "60/h")
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request, token):
    """The list behind the link of a letter to a focal point: no signing in is needed to endorse from it."""
    asking = Asking.of_token(token)
    if asking is None or not states_of(asking.member, asking.edition):
        raise Http404
    return _endorse(request, asking.edition, asking.member, back=asking.get_absolute_url())


@members_only
@require_http_methods(["GET", "POST"])
def delegation(request, pk):
    """What a focal point does for an edition: endorse applicants, and name others, within the places of the state."""
    edition = _edition(request, pk)
    if not states_of(request.user, edition):
        raise Http404
    return _endorse(request, edition, request.user, back=None)


@members_only
@limited("nominate", "60/h")
@require_POST
def nominations(request, pk):
    """Name members, or whoever owns an address."""
    edition = _edition(request, pk)
    state = next((one for one in states_of(request.user, edition) if one.code == request.POST.get("country")), None)
    if state is None or not edition.takes_applications:
        raise Http404
    form = NominationForm(request.POST, left=state.left)
    if not form.is_valid():
        return _page(request, edition, request.user, [state], forms={state.code: (None, form)}, status=422)
    for address in form.cleaned_data["addresses"]:
        Nomination.make(edition, state.country, address, form.cleaned_data["language"], by=request.user)
    number = len(form.cleaned_data["addresses"])
    words = ngettext("%(n)d e-mail is on its way.", "%(n)d e-mails are on their way.", number)
    messages.success(request, words % {"n": number})
    return redirect("selection:delegation", pk)


@members_only
@require_POST
def nomination_removal(request, pk):
    """Take back a nomination of one's state that nobody has answered, such as one with a wrong address."""
    found = get_object_or_404(Nomination.objects.of_states_of(request.user).select_related("edition__space"), pk=pk)
    if found.take_back(by=request.user):
        words = _("The nomination of %(address)s is taken back, and its place is free again.")
    else:
        words = _("The nomination of %(address)s is answered or over: there is nothing to take back.")
    messages.success(request, words % {"address": found.email})
    return redirect("selection:delegation", found.edition_id)


@signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def nomination(request, token):
    """The page behind the letter to a nominee: whoever owns the address accepts or declines."""
    named = Nomination.objects.of_token(token).select_related("edition__space", "by", "country").first()
    if named is None:
        raise Http404
    is_mine = named.is_for(request.user)
    if request.method == "POST" and is_mine and named.holds:
        application = named.answer(request.user, is_accepted=request.POST.get("answer") != "no")
        if application:
            messages.success(request, _("You have accepted. Now fill in the form."))
            return redirect("selection:form", named.edition_id)
        return redirect(named)
    return render(request, "selection/nomination.html", {"nomination": named, "is_mine": is_mine})


def _endorse(request, edition, member, back):
    states = states_of(member, edition)
    state = next((one for one in states if one.code == request.POST.get("country")), None)
    if request.method == "POST" and state:
        form = EndorsingForm(request.POST, waiting=state.waiting, left=state.left)
        if not form.is_valid():
            return _page(request, edition, member, states, {state.code: (form, None)}, back, status=422)
        for application in form.cleaned_data["applications"]:
            Endorsement.give(application, by=member)
        number = len(form.cleaned_data["applications"])
        words = ngettext("%(n)d application is endorsed.", "%(n)d applications are endorsed.", number)
        messages.success(request, words % {"n": number})
        return redirect(back or request.path)
    return _page(request, edition, member, states, {}, back)


def _page(request, edition, member, states, forms, back=None, status=200):
    rows = []
    for state in states:
        endorsing, naming = forms.get(state.code, (None, None))
        naming = naming or NominationForm(initial={"language": current()}, left=state.left)
        rows.append((state, endorsing, naming))
    context = {"edition": edition, "focal_point": member, "rows": rows, "is_signed": back is not None}
    return render(request, "selection/delegation.html", context, status=status)


def _edition(request, pk):
    chosen = Edition.objects.visible_to(request.user).exclude(admission=Edition.Admission.OPEN)
    return get_object_or_404(chosen.select_related("space").prefetch_related("quotas"), pk=pk)

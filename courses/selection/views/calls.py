"""Calls, and applying: what is open, what it asks, writing and handing in."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Edition
from courses.selection.forms.application import ApplicationForm
from courses.selection.models import Application, Call
from members.models import FocalPoint
from ops.limits import limited
from ops.policies import members_only, public


@require_GET
@public
def calls(request):
    """The calls that are open, and one's own applications with where each stands."""
    editions = Edition.objects.visible_to(request.user).calling().listed()
    mine = Application.objects.visible_to(request.user).of(request.user).listed().order_by("-started_at")
    return render(request, "selection/calls.html", {"editions": editions, "applications": mine})


@require_GET
@public
def call(request, pk):
    """What a call offers, asks and decides by."""
    edition = _edition(request, pk)
    found = Call.of(edition)
    context = {
        "edition": edition,
        "call": found,
        "criteria": found.criteria.all() if found.pk else [],
        "application": Application.objects.of(request.user).filter(edition=edition).first(),
        "is_coordinator": edition.is_coordinated_by(request.user),
        "is_focal_point": request.user.is_authenticated and FocalPoint.objects.states_of(request.user).exists(),
        "may_apply": may_apply(edition, request.user),
    }
    return render(request, "selection/call.html", context)


@members_only
@limited("apply", "30/h")
@require_http_methods(["GET", "POST"])
def form(request, pk):
    """Write an application, and hand it in. What is missing is said beside the field."""
    edition = _edition(request, pk)
    application = Application.objects.of(request.user).filter(edition=edition).select_related("edition__space").first()
    if not (application.may_be_written if application else may_apply(edition, request.user)):
        return redirect(application or "selection:call", *(() if application else (pk,)))
    written = _form(request, edition, application)
    if request.method == "POST" and written.is_valid():
        application = application or Application.of_member(edition, request.user)
        application.hand_in(written.written(), written.enclosed())
        messages.success(request, _("Your application is handed in. A receipt comes by e-mail."))
        return redirect(application)
    if request.method == "POST" and (application is None or application.is_draft):
        _keep(request, edition, application, written)
    return _page(request, edition, application, written)


@members_only
@limited("draft", "900/h")
@require_POST
def draft(request, pk):
    """Keep what is written so far: on its own while one writes, or by a button."""
    edition = _edition(request, pk)
    application = Application.objects.of(request.user).filter(edition=edition).select_related("edition__space").first()
    if not (application.may_be_written if application else may_apply(edition, request.user)):
        raise Http404
    if application is None or not application.is_open:
        written = _form(request, edition, application)
        application = _keep(request, edition, application, written)
        if written.refused():
            return _page(request, edition, application, written)
    if request.headers.get("X-Fragment"):
        clock = formats.time_format(timezone.localtime(application.saved_at), "TIME_FORMAT")
        return JsonResponse({"saved": clock, "missing": _form(request, edition, application, is_fresh=True).missing()})
    messages.success(request, _("Your draft is kept. Hand it in before the call closes."))
    return redirect("selection:form", pk)


def may_apply(edition, visitor):
    """Whether the visitor can begin an application today. Where states name people, accepting begins one."""
    is_known = visitor.is_authenticated and visitor.sees_the_network
    return is_known and edition.takes_applications and edition.admission == Edition.Admission.APPLICATION


def _form(request, edition, application, is_fresh=False):
    call = Call.of(edition)
    call.edition = edition
    sent = (request.POST, request.FILES) if request.method == "POST" and not is_fresh else (None, None)
    return ApplicationForm(*sent, call=call, application=application, member=request.user)


def _keep(request, edition, application, written):
    """Keep a draft as it stands, with the files that were taken."""
    application = application or Application.of_member(edition, request.user)
    application.keep(written.written(), written.enclosed())
    return application


def _page(request, edition, application, written):
    context = {
        "edition": edition,
        "call": written.call,
        "form": written,
        "application": application,
        # Of an application that was begun and never written in, all is missing: nobody needs to be told.
        "missing": written.missing() if application and application.answers and not written.is_bound else [],
    }
    return render(request, "selection/form.html", context, status=422 if request.method == "POST" else 200)


def _edition(request, pk):
    """An edition that is called or was; one that whoever likes can enrol in has no call."""
    chosen = Edition.objects.visible_to(request.user).exclude(admission=Edition.Admission.OPEN)
    return get_object_or_404(chosen.select_related("space").prefetch_related("quotas"), pk=pk)

"""What the page around a package asks of the site: to open it, to keep what it reports, to begin anew."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.packages import hosting
from courses.packages.models import PackagePage, Play
from courses.packages.models.plays import Superseded
from courses.packages.telling import LARGEST, Malformed, read_told
from courses.studying import Study
from languages.codes import current, fallbacks
from ops.limits import limited
from ops.policies import members_only, public


@public
@limited("launch", "60/10m")
@require_POST
def launch(request, key):
    """Open a package: where its player is, and for a learner what was left behind. Others look, and nothing is kept."""
    page, enrolment = _open(request, key)
    if enrolment is None:
        play, version, state = None, page.package.current, {"parts": {}}
        learner = {"id": "visitor", "name": ""}
    else:
        play = Play.begin(enrolment, page)
        version = play.version
        state = {"parts": play.data(), "place": play.place, "tree": play.tree_state}
        learner = {"id": hosting.learner_id(enrolment), "name": request.user.name}
    token = hosting.launch_token(version, hosting.origin_of(request), current(), play, page)
    second = hosting.second_origin(request)
    return JsonResponse(
        {
            "player": f"{second}/play/{token}/",
            "origin": second,
            "token": token,
            "session": play.session if play else "",
            "play": play.pk if play else None,
            "reports": reverse("packages:reports", args=[play.pk]) if play else "",
            "state": state | {"learner": learner, "mode": "normal" if play else "browse"},
        }
    )


@members_only
@limited("package", "300/10m")
@require_POST
def reports(request, pk):
    """Keep what a package reports to the learner who opened it last; a tab that was opened before is told so (409).

    However late it comes: what a line could not take yesterday counts today, as long as it is not opened elsewhere.
    """
    play = get_object_or_404(Play.objects.visible_to(request.user).of(request.user), pk=pk)
    if len(request.body) > LARGEST:
        return HttpResponse(status=413)
    try:
        told = read_told(request.body)
        if hosting.told_by(request.headers.get("X-Launch", ""))["play"] != play.pk:
            raise Http404
    except (Malformed, signing.BadSignature):
        return HttpResponse(status=400)
    try:
        play = play.keep(told, PackagePage.of(play.step_key))
    except Superseded:
        return JsonResponse({"superseded": True}, status=409)
    clock = formats.time_format(timezone.localtime(play.saved_at or play.started_at), "TIME_FORMAT")
    return JsonResponse(
        {
            "saved": clock,
            "completed": play.enrolment.completions.filter(step_key=play.step_key).exists(),
            "score": None if play.score is None else float(play.score),
        }
    )


@members_only
@require_POST
def fresh_start(request, pk):
    """Forget the place, and begin with the newest version. What was reached is kept."""
    play = get_object_or_404(Play.objects.visible_to(request.user).of(request.user).listed(), pk=pk)
    page = PackagePage.of(play.step_key)
    version = page.package.current if page else None
    step = play.enrolment.outline.step(play.step_key) if play.enrolment.outline else None
    if version is None or step is None or not (page.may_start_over or version.number > play.version.number):
        raise Http404
    play.start_over(version)
    messages.success(request, _("The package begins anew. What you have reached in it is kept."))
    return redirect(step.url)


def _open(request, key):
    """(page, enrolment) of a step that the visitor may open now; who does not learn here has no enrolment."""
    pages = PackagePage.objects.visible_to(request.user).filter(translation_key=key)
    by_code = {page.language: page for page in pages.select_related("package", "locale")}
    page = next((by_code[code] for code in fallbacks(current()) if code in by_code), None)
    study = Study.of_step(page, request) if page else None
    is_open = study is not None and study.may_read and not study.waits
    if not is_open or page.package.current is None or not hosting.is_there():
        raise Http404
    return page, study.enrolment

"""Who has come in from a platform: known already, or asked once who they are here; or an author, who chooses."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.lti import choosing, targets
from courses.lti.joining import join
from courses.lti.models import Account, Launch
from courses.lti.views.answers import refusing_in_words, sent_on
from ops.policies import members_only


@require_GET
@members_only
@refusing_in_words
def arrival(request, token):
    launch = _launch(token)
    if launch.is_selection:
        return render(request, "lti/choice.html", {"launch": launch, "courses": targets.courses()})
    found = targets.target(launch.target)
    account = Account.objects.filter(platform=launch.platform, subject=launch.subject).select_related("member").first()
    if account and account.member == request.user:
        return redirect(found.url)
    return render(request, "lti/arrival.html", {"launch": launch, "target": found, "account": account})


@require_POST
@members_only
@refusing_in_words
def account(request, token):
    """The member says that it is they who come from the platform. It is asked once."""
    launch = _launch(token)
    if launch.is_selection or not launch.use():
        raise Http404
    account = join(launch, request.user)
    if account.member != request.user:
        raise Http404
    return redirect(targets.target(launch.target).url)


@require_POST
@members_only
@refusing_in_words
def choice(request, token):
    """An author of the platform has chosen courses and lessons: the platform is told."""
    launch = _launch(token)
    if not launch.is_selection:
        raise Http404
    offered = {str(each.key): each for outline in targets.courses() for each in targets.parts(outline)}
    chosen = [offered[key] for key in request.POST.getlist("key")[: choosing.MOST] if key in offered]
    if not chosen:
        messages.error(request, _("Choose what the platform is to link to."))
        return redirect("lti:arrival", token)
    launch.use()
    return sent_on(request, launch.returns_to, {"JWT": choosing.chosen(launch, chosen)})


def _launch(token):
    return get_object_or_404(Launch.objects.waiting().select_related("platform"), token=token)

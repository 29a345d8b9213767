"""One's own notices, and how they come by e-mail."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activity.forms import PreferenceForm
from activity.models import Notice, Preference
from members.models import Member
from ops.policies import members_only, signed_link

PER_PAGE = 30


@members_only
@require_safe
def notices(request):
    """The member's notices, newest first, thirty to a page, by keyset."""
    listed = Notice.objects.visible_to(request.user).listed()
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 18:
        listed = listed.filter(pk__lt=int(before))
    page = list(listed[: PER_PAGE + 1])
    older = page[PER_PAGE - 1].pk if len(page) > PER_PAGE else None
    return render(request, "activity/notices.html", {"notices": page[:PER_PAGE], "older": older})


@members_only
@require_safe
def notice(request, pk):
    """The way to what a notice tells of."""
    found = get_object_or_404(Notice.objects.visible_to(request.user).listed(), pk=pk)
    if not found.event.url:
        messages.info(request, _("What this notice told of is no longer there."))
    return redirect(found.event.url or "activity:notices")


@members_only
@require_POST
def reading(request, pk):
    """The member has opened what a notice tells of."""
    get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    Notice.objects.visible_to(request.user).filter(pk=pk).mark_read()
    return HttpResponse(status=204)


@members_only
@require_POST
def reading_of_all(request):
    """The member has seen everything."""
    Notice.objects.visible_to(request.user).mark_read()
    return redirect("activity:notices")


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    preference = Preference.of(request.user.pk) if request.method == "POST" else Preference.shown_to(request.user)
    form = PreferenceForm(request.POST or None, instance=preference)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your preferences are kept."))
        return redirect("activity:preferences")
    return render(request, "activity/preferences.html", {"form": form})


# A mail program posts here by itself (RFC 8058), without a session: the signed address is the permission.
@csrf_exempt
@signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """Stop the mail of notices with one click, without signing in."""
    try:
        preference = Preference.by_token(token)
    except (BadSignature, Member.DoesNotExist) as error:
        raise Http404 from error
    if request.method == "POST":
        preference.stop()
    return render(request, "activity/unsubscribe.html", {"preference": preference})

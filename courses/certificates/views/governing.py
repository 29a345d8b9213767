"""What tutors and the secretariat do: see who gets what and why, give, correct, revoke."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.certificates.bundling import bundle, sent
from courses.certificates.forms import CorrectionForm, ReasonForm
from courses.certificates.letters import lacking
from courses.certificates.models import Certificate, Issuing, Rule
from courses.certificates.reaching import candidates
from courses.certificates.tasks import issue
from courses.models import Edition
from ops.limits import limited
from ops.policies import members_only

LEARNERS = 50


@members_only
@require_GET
def edition(request, pk):
    """The learners of an edition before the rules of its course: who gets what, and what others lack."""
    led = _led(request, pk)
    # Before what it changes: a page that still shows less than was given must know that it goes on.
    going_on = Issuing.objects.filter(edition=led).order_by("-begun_at", "-pk").first()
    page = Paginator(led.enrolments.current().by_name(), LEARNERS).get_page(request.GET.get("page"))
    context = {
        "edition": led,
        "page": page,
        "candidates": candidates(led, page),
        "rules": sorted(Rule.objects.of_course(led.course_key), key=lambda rule: -rule.rank),
        "issuing": going_on,
        "unprintable": sum(
            bool(lacking(name)) for name in led.enrolments.current().values_list("member__name", flat=True)
        ),
        "given": Certificate.objects.visible_to(request.user).standing().filter(edition=led).count(),
    }
    return render(request, "certificates/edition.html", context)


@members_only
@limited("issuing", "20/h")
@require_POST
def issuing(request, pk):
    """Give everybody in the edition what they have earned. It goes on in the background, however many they are."""
    led = _led(request, pk)
    if not Rule.objects.of_course(led.course_key).exists():
        raise Http404
    begun, is_new = Issuing.begin(led, request.user)
    if is_new:
        issue.enqueue(begun.pk)
    begun.refresh_from_db()
    if begun.done_at:
        words = ngettext("%(n)d certificate was given.", "%(n)d certificates were given.", begun.given)
        messages.success(request, words % {"n": begun.given})
    return redirect("certificates:edition", led.pk)


@members_only
@limited("bundles", "10/h", counts_reading=True)
@require_GET
def together(request, pk):
    """All certificates of an edition that stand, as one file with a PDF of each in its holder's language."""
    led = _led(request, pk)
    standing = Certificate.objects.visible_to(request.user).standing().filter(edition=led)
    found = list(standing.whole().order_by("name__folded", "pk"))
    if not found:
        raise Http404
    name = f"certificates-{slugify(str(led))[:60]}-{led.pk}.zip"
    told = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(sent(bundle(found)), content_type="application/zip", headers=told)


@members_only
@limited("corrections", "60/h")
@require_http_methods(["GET", "POST"])
def correction(request, code):
    """Make a certificate out again: the number stays, and what it said before is kept."""
    found = _governed(request, code)
    if found.revoked_at:
        raise Http404
    form = CorrectionForm(request.POST or None, instance=_copy(found))
    if form.is_valid():
        form.correct(found, request.user)
        messages.success(request, _("The certificate was made out again under the same number."))
        return redirect(found)
    return render(request, "certificates/correction.html", {"certificate": found, "form": form})


@members_only
@limited("corrections", "60/h")
@require_http_methods(["GET", "POST"])
def revocation(request, code):
    """Take a certificate back, for good and with a reason."""
    found = _governed(request, code)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        found.revoke(request.user, form.cleaned_data["reason"])
        messages.success(request, _("The certificate was revoked. Whoever verifies it reads the reason."))
        return redirect(found)
    return render(request, "certificates/revocation.html", {"certificate": found, "form": form})


def _led(request, pk):
    return get_object_or_404(Edition.objects.led_by(request.user).listed(), pk=pk)


def _governed(request, code):
    mine = Certificate.objects.visible_to(request.user).governed_by(request.user)
    return get_object_or_404(mine.whole(), code=code)


def _copy(certificate):
    """The same row once more: a form writes what was typed into it, and the correction compares with what was."""
    return Certificate.objects.whole().filter(pk=certificate.pk).get()

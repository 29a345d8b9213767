"""What a holder does with certificates: look, take away, decide what others are told."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.certificates import badges
from courses.certificates.forms import ShownForm
from courses.certificates.holding import on_the_way
from courses.certificates.models import Certificate, Pathway, Transcript
from courses.certificates.printing import certificate_pdf, transcript_pdf
from courses.certificates.transcripts import make_transcript
from languages.codes import OWN_NAMES, current, ours
from ops.limits import limited
from ops.policies import members_only


@members_only
@require_GET
def mine(request):
    """My certificates, what is missing for others, and all of it to take away."""
    context = {
        "certificates": Certificate.objects.visible_to(request.user).of(request.user).listed(),
        "ways": on_the_way(request.user),
        "pathways": Pathway.objects.visible_to(request.user).published().exists(),
        "transcripts": Transcript.objects.of(request.user).order_by("-made_at", "-pk")[:3],
        "languages": languages(),
    }
    return render(request, "certificates/mine.html", context)


@members_only
@require_GET
def certificate(request, code):
    """A certificate: what it says, what others see of it, and what it said before."""
    found = _visible(request, code)
    is_mine = found.member_id == request.user.pk
    context = {
        "certificate": found,
        "is_mine": is_mine,
        "shown": found.shown(),
        "form": ShownForm(instance=found) if is_mine else None,
        "revisions": found.revisions.select_related("by"),
        "governs": Certificate.objects.governed_by(request.user).filter(pk=found.pk).exists(),
        "languages": languages(),
    }
    return render(request, "certificates/certificate.html", context)


@members_only
@require_POST
def showing(request, code):
    """The holder decides what anybody who has the number is told."""
    form = ShownForm(request.POST, instance=_own(request, code))
    if form.is_valid():
        form.save()
        messages.success(request, _("Whoever verifies the certificate now sees what you chose."))
    return redirect(form.instance)


@members_only
@limited("certificates", "60/10m", counts_reading=True)
@require_GET
def pdf(request, code, language):
    """The certificate as PDF, in one of our languages."""
    found = _visible(request, code)
    content = certificate_pdf(found, _language(language))
    return _file(content, "application/pdf", f"{slugify(str(found.title))[:60]}-{found.typed}.pdf")


@members_only
@limited("certificates", "60/10m", counts_reading=True)
@require_GET
def badge(request, code):
    """The signed credential, for a wallet or the system of an employer: the holder's own."""
    found = _own(request, code)
    return _file(badges.signed(found), "application/vc+jwt", f"{found.typed}.jwt")


@members_only
@limited("transcripts", "10/h")
@require_POST
def transcripts(request):
    """Write down what I have done as of now."""
    make_transcript(request.user)
    messages.success(request, _("Your transcript is made: take it away in the language that you need."))
    return redirect("certificates:mine")


@members_only
@limited("certificates", "60/10m", counts_reading=True)
@require_GET
def transcript(request, code, form):
    """A transcript of mine: as PDF in a language, or as data with its signature."""
    found = get_object_or_404(Transcript.objects.of(request.user), code=code)
    if form == "json":
        response = JsonResponse({**found.content, "number": found.typed, "jwt": found.token})
        response["Content-Disposition"] = f'attachment; filename="transcript-{found.typed}.json"'
        return response
    return _file(transcript_pdf(found, _language(form)), "application/pdf", f"transcript-{found.typed}.pdf")


def languages():
    """[(code, name)] of our languages, the reader's own first."""
    return sorted(OWN_NAMES.items(), key=lambda pair: pair[0] != current())


def _visible(request, code):
    return get_object_or_404(Certificate.objects.visible_to(request.user).whole(), code=code)


def _own(request, code):
    return get_object_or_404(Certificate.objects.visible_to(request.user).of(request.user).whole(), code=code)


def _language(code):
    if ours(code) != code:
        raise Http404
    return code


def _file(content, kind, name):
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

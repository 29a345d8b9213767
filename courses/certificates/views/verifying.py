"""Anybody verifies a certificate by its number: without an account, in four languages, and by machine.

A number that there is and one that there is not cost the same and are looked for in the same way.
"""

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from courses.certificates import badges
from courses.certificates.codes import grouped, is_whole, normalized
from courses.certificates.forms import CodeForm
from courses.certificates.issuer import network_name, profile
from courses.certificates.models import Certificate, Rule, Seal, SigningKey, Transcript
from courses.certificates.seals import published, shown
from ops.limits import limited
from ops.policies import public

RATE = "30/m"


@public
@limited("verify", RATE, counts_reading=True)
@require_safe
def verify(request):
    """Type the number of a certificate."""
    form = CodeForm(request.GET) if "code" in request.GET else CodeForm()
    if form.is_valid():
        return redirect("certificates:verified", grouped(normalized(form.cleaned_data["code"])) or "-")
    return render(request, "certificates/verify.html", {"form": form, "seal": shown()})


@public
@limited("verify", RATE, counts_reading=True)
@require_safe
def verified(request, code):
    """What a certificate attests, as far as its holder allows; or that no certificate has this number."""
    found, transcript = find(code)
    typed = normalized(code)
    context = {
        "certificate": found,
        "transcript": transcript,
        "shown": found.shown() if found else None,
        "typed": grouped(typed),
        "is_whole": is_whole(typed),
        "form": CodeForm(initial={"code": code[:40]}),
        "seal": shown(),
    }
    return render(request, "certificates/verified.html", context, status=200 if found or transcript else 404)


@public
@require_safe
def short(request, code):
    """The address that stands on paper: it leads to the page in the reader's language."""
    return redirect("certificates:verified", grouped(normalized(code)) or "-")


@public
@limited("verify", RATE, counts_reading=True)
@require_safe
def data(request, code):
    """The same for machines: what the page says, as JSON."""
    found, transcript = find(code)
    response = JsonResponse(_told(found, transcript), status=200 if found or transcript else 404)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def find(code):
    """The certificate or the transcript of a number, however it was typed: always the same two questions."""
    typed = normalized(code)
    certificate = Certificate.objects.whole().filter(code=typed).first()
    transcript = Transcript.objects.select_related("member").filter(code=typed).first()
    return certificate, transcript


def _told(certificate, transcript):
    if certificate is None and transcript is None:
        return {"state": "unknown"}
    if certificate is None:
        return {
            "state": "valid",
            "kind": "transcript",
            "number": transcript.typed,
            "issuer": dict(network_name()),
            "made": transcript.made_at.isoformat(),
            "hours": transcript.content["hours"],
            "digest": transcript.content["digest"],
        }
    shown = certificate.shown()
    return {
        "state": str(certificate.state),
        "kind": "certificate",
        "number": certificate.typed,
        "tier": certificate.tier,
        "title": dict(certificate.title),
        "hours": certificate.hours,
        "issuer": dict(network_name()),
        "issued": certificate.issued_at.isoformat(),
        "expires": certificate.expires_at.isoformat() if certificate.expires_at else None,
        "revoked": certificate.revoked_at.isoformat() if certificate.revoked_at else None,
        "reason": certificate.revocation_reason,
        "version": certificate.number,
        "holder": shown["name"] or None,
        "country": shown["country"].pk if shown["country"] else None,
        "score": str(shown["score"]) if shown["score"] is not None else None,
        "applied": shown["applied_at"].isoformat() if shown["applied_at"] else None,
        "page": settings.BASE_URL + reverse("certificates:verified", args=[certificate.typed]),
    }


@public
@require_safe
def issuer(request):
    """Who issues the credentials."""
    return _document({**profile(), "name": network_name().in_language("en")[0]})


@public
@require_safe
def keys(request):
    """The public halves of all keys that ever signed."""
    return _document(badges.keys(), "application/jwk-set+json")


@public
@require_safe
def key(request, kid):
    """One of them, under the name that the head of a credential gives."""
    found = SigningKey.objects.filter(kid=kid).first()
    return _document(found.jwk, "application/jwk+json") if found else _document({"error": "unknown"}, status=404)


@public
@require_safe
def seals(request):
    """The certificates of all our own seals, as one file (PEM)."""
    return HttpResponse(published(), content_type="application/x-pem-file")


@public
@require_safe
def seal(request, kid):
    """One of them, as programs that read PDFs take it in (DER)."""
    found = Seal.objects.filter(kid=kid).first()
    if found is None:
        return _document({"error": "unknown"}, status=404)
    answer = HttpResponse(found.x509.public_bytes(Encoding.DER), content_type="application/pkix-cert")
    answer["Content-Disposition"] = f'attachment; filename="{found.kid}.cer"'
    return answer


@public
@require_safe
def achievement(request, pk):
    """What a certificate of this rule stands for."""
    rule = Rule.objects.select_related("pathway").filter(pk=pk).first()
    if rule is None:
        return _document({"error": "unknown"}, status=404)
    with translation.override("en"):
        return _document({"@context": profile()["@context"], **badges.achievement(rule)})


@public
@limited("status", "60/m", counts_reading=True)
@require_safe
def status(request, number):
    """Which certificates were revoked, as a signed list of bits."""
    first = number * badges.LISTED
    if not Certificate.objects.filter(pk__range=(first, first + badges.LISTED - 1)).exists():
        return _document({"error": "unknown"}, status=404)
    answer = HttpResponse(badges.status_list(number), content_type="application/vc+jwt")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _document(content, kind="application/ld+json", status=200):
    answer = JsonResponse(content, status=status, content_type=kind if status == 200 else "application/json")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer

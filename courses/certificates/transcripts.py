"""All that a member has done, written down and signed."""

import hashlib
import json

from django.db import transaction

from courses.certificates.badges import sign
from courses.certificates.issuer import absolute, network_name
from courses.certificates.models import Certificate, Tier, Transcript
from courses.models import CoursePage, Enrolment
from languages.fields import Translated

MOST = 20


@transaction.atomic
def make_transcript(member):
    """Write down what a member has done as of now, and sign it. The former ones stay good; the oldest are let go."""
    transcript = Transcript(member=member)
    content = content_for(member)
    content["digest"] = digest_of(content)
    transcript.content = content
    transcript.token = sign(
        {"iss": absolute("issuer"), "jti": transcript.short_url, "iat": int(transcript.made_at.timestamp()), **content}
    )
    transcript.save()
    kept = Transcript.objects.of(member).order_by("-made_at", "-pk").values("pk")[:MOST]
    Transcript.objects.of(member).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    return transcript


def digest_of(content):
    """The SHA-256 of the content, written in one way only."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def content_for(member):
    """All courses, hours and certificates of a member, as plain data: four queries."""
    certificates = list(Certificate.objects.of(member).order_by("issued_at", "pk"))
    enrolments = list(Enrolment.objects.ever_of(member).listed().order_by("at", "pk"))
    keys = {enrolment.edition.course_key for enrolment in enrolments}
    hours = dict(
        CoursePage.objects.live().filter(translation_key__in=keys).values_list("translation_key", "hours").distinct()
    )
    valid = [certificate for certificate in certificates if certificate.is_valid and not certificate.is_diploma]
    return {
        "name": member.name,
        "issuer": dict(network_name()),
        "courses": [_course(enrolment, hours) for enrolment in enrolments],
        "certificates": [_certificate(each) for each in certificates],
        "hours": sum({each.enrolment_id or -each.pk: each.hours for each in valid}.values()),
    }


def _course(enrolment, hours):
    edition = enrolment.edition
    return {
        "course": str(edition.course_key),
        "title": dict(edition.course_title),
        "run": dict(edition.title),
        "hours": hours.get(edition.course_key),
        "begun": enrolment.at.isoformat(),
        "completed": enrolment.completed_at.isoformat() if enrolment.completed_at else None,
        "left": enrolment.left_at.isoformat() if enrolment.left_at else None,
    }


def _certificate(certificate):
    return {
        "number": certificate.typed,
        "address": certificate.short_url,
        "tier": certificate.tier,
        "tier_name": dict(Translated.of(Tier(certificate.tier).label)),
        "title": dict(certificate.title),
        "hours": certificate.hours,
        "score": None if certificate.score is None else str(certificate.score),
        "issued": certificate.issued_at.isoformat(),
        "expires": certificate.expires_at.isoformat() if certificate.expires_at else None,
        "state": str(certificate.state),
        "state_name": dict(Translated.of(certificate.state.label)),
    }

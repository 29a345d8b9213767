"""Certificates and transcripts as PDF: accessible (PDF/UA-1), to be kept (PDF/A-2a), in the language that is asked for.

Typst sets them from what the row says, with our own fonts and no network, always the same: so nothing is stored. Each
time that one is taken away the network signs it.
"""

import json
import re
from functools import cache
from pathlib import Path

import segno
import typst
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from PIL import Image

from courses.certificates import letters
from courses.certificates.issuer import network_logo, network_name
from courses.certificates.sealing import sealed, signer
from documents.storage import private_storage
from languages.fields import Translated

HERE = Path(__file__).parent
STANDARDS = ["a-2a", "ua-1"]
# What typst says of a character that no font has.
LACKING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
# What people print on: letters in most of the Americas, A4 in Brazil.
PAPERS = {"pt-br": "a4"}
REGIONS = {"en": ("en", ""), "es": ("es", ""), "pt-br": ("pt", "BR"), "fr": ("fr", "")}


@cache
def _fonts():
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(each) for each in letters.folders()]
    )


def certificate_pdf(certificate, language, by=None):
    """The PDF of a certificate in one of our languages, signed by the network (or by a Signer who is known already)."""
    with translation.override(language):
        content = _set("certificate.typ", certificate_facts(certificate, language), certificate.issued_at)
        return sealed(content, by or signer())


def transcript_pdf(transcript, language):
    """The PDF of a transcript in one of our languages, signed by the network."""
    with translation.override(language):
        content = _set("transcript.typ", transcript_facts(transcript, language), transcript.made_at)
        return sealed(content, signer())


def _set(name, facts, when):
    compiler = typst.Compiler(str(HERE / "print" / name), root=str(HERE / "print"), font_paths=_fonts())
    said = json.dumps(facts, ensure_ascii=False)
    while True:
        try:
            options = {"pdf_standards": STANDARDS, "timestamp": when.replace(microsecond=0)}
            return compiler.compile(format="pdf", sys_inputs={"facts": said}, **options)
        except typst.TypstError as error:
            lacking = LACKING.search(str(error))
            if not lacking or lacking[1] not in said:
                raise
            # Whoever gives certificates is told before (letters.py). As it is nobody could have it read out.
            said = said.replace(lacking[1], "?")


def certificate_facts(certificate, language):
    """What the page of a certificate says, in the language that is active."""
    title = certificate.title.in_language(language)[0]
    words = {
        "certifies": _("certifies that"),
        "number": pgettext("of a certificate", "Number"),
        "verify": _("Verify it at"),
        "qr": _("A square code that leads to the page that verifies this certificate"),
    }
    return {
        **_common(certificate, certificate.issued_at, language, words),
        "paper": PAPERS.get(language, "us-letter"),
        "logo": list(network_logo()),
        "title": f"{certificate.get_tier_display()}: {title}",
        "tier": certificate.get_tier_display(),
        "name": certificate.name,
        "attests": certificate.attests.in_language(language)[0],
        "course": title,
        "run": certificate.run.in_language(language)[0],
        "details": _details(certificate),
        "signatories": [_signatory(each, language) for each in certificate.signatories],
    }


def _common(thing, when, language, words):
    lang, region = REGIONS[language]
    day = timezone.localtime(when, timezone.get_default_timezone())
    return {
        "lang": lang,
        "region": region,
        "issuer": network_name().in_language(language)[0],
        "number": thing.typed,
        "url": thing.short_url,
        "address": thing.short_url.partition("://")[2],
        "qr": segno.make(thing.short_url, error="m").svg_inline(border=0, dark="#1b2629"),
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "words": words,
    }


def _details(certificate):
    """The line of hours, result and dates."""
    hours = ngettext("%(n)d hour", "%(n)d hours", certificate.hours) % {"n": certificate.hours}
    details = [hours]
    if certificate.score is not None:
        details.append(_("Result: %(score)s%%") % {"score": formats.number_format(certificate.score.normalize())})
    details.append(_("Issued on %(day)s") % {"day": formats.date_format(certificate.issued_at)})
    if certificate.expires_at:
        details.append(_("Valid until %(day)s") % {"day": formats.date_format(certificate.expires_at)})
    return details


def _signatory(facts, language):
    name = facts["signature"]
    picture = _picture(name) if name else b""
    return {
        "name": facts["name"],
        "post": Translated(facts["post"]).in_language(language)[0],
        "signature": list(picture),
        "format": "png" if picture[:4] == b"\x89PNG" else "jpg",
        "words": _("Signature of %(name)s") % {"name": facts["name"]},
    }


@cache
def _picture(name):
    """The bytes of a signature, if the file is still there and is a picture."""
    storage = private_storage()
    if not storage.exists(name):
        return b""
    with storage.open(name) as file:
        Image.open(file).verify()
        file.seek(0)
        return file.read()


def transcript_facts(transcript, language):
    """What a transcript says, in the language that is active."""
    content = transcript.content
    words = {
        "number": pgettext("of a certificate", "Number"),
        "qr": _("A square code that leads to the page that verifies this transcript"),
        "courses": _("Courses"),
        "certificates": _("Certificates"),
        "none": _("None."),
        "course_heads": [_("Course"), _("Hours"), _("Begun"), _("Completed")],
        "certificate_heads": [_("Certificate"), pgettext("of a certificate", "Number"), _("Issued"), _("State")],
    }
    hours = ngettext("%(n)d hour certified", "%(n)d hours certified", content["hours"]) % {"n": content["hours"]}
    made = formats.date_format(transcript.made_at)
    return {
        **_common(transcript, transcript.made_at, language, words),
        "title": pgettext("of studies", "Transcript"),
        "name": content["name"],
        "said": _("What %(name)s has studied in the network, as it stood on %(day)s.")
        % {"name": content["name"], "day": made},
        "courses": [_course_row(course, language) for course in content["courses"]],
        "certificates": [_certificate_row(each, language) for each in content["certificates"]],
        "total": hours,
        "signature": _("Signed by the network. Digest of what was signed: %(digest)s")
        % {"digest": content["digest"][:32]},
    }


def _course_row(course, language):
    title = " · ".join(filter(None, [_said(course["title"], language), _said(course["run"], language)]))
    return [title, str(course["hours"] or "–"), _day(course["begun"]), _day(course["completed"])]


def _certificate_row(each, language):
    title = f"{_said(each['title'], language)} ({each['tier_name'][language]})"
    return [title, each["number"], _day(each["issued"]), each["state_name"][language]]


def _said(texts, language):
    return Translated(texts).in_language(language)[0]


def _day(when):
    return formats.date_format(timezone.datetime.fromisoformat(when), "SHORT_DATE_FORMAT") if when else "–"

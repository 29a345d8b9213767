"""Certificates of the demonstration: of each tier, one that was revoked, a pathway, and somebody who asks."""

import io
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from courses.certificates.codes import with_check
from courses.certificates.giving import give_to
from courses.certificates.models import Certificate, Pathway, Recognition, Rule, Signatory, Stage
from courses.models import CoursePage
from courses.planting import key_of
from languages.fields import Translated
from vocabulary.seeds import read

# Numbers that are the same in every demonstration, so that they can be told.
STEMS = {
    "beatriz": "TEQ100BEATR1ZAB",
    "veronica": "TEQ200VER0N1CAB",
    "paulette": "TEQ300PAZETTEAB",
    "diploma": "TEQ400D1P10MAAB",
}
CODES = {name: with_check(stem) for name, stem in STEMS.items()}
ENDED = ("FSP-closed", "CCT-follow-up", "SIR-archived")
PASS_MARKS = {"FSP": 70, "CCT": 75, "SIR": 70}


def load(network):
    """Bring in rules, and what was given in the edition that has ended. Running it again changes nothing."""
    data = read(__file__, "demo")
    _rules(data["signatories"])
    _give(network, data, network.editions.PILOT, _pathway(data["pathway"]))


def _rules(signatories):
    if Signatory.objects.exists():
        return
    signing = []
    for position, entry in enumerate(signatories):
        signatory = Signatory(name=entry["name"], post=Translated(entry["post"]), position=position)
        signatory.signature.save("signature.png", ContentFile(_scrawl(position)), save=False)
        signatory.save()
        signing.append(signatory)
    for code, mark in PASS_MARKS.items():
        for tier, pass_mark in (("participation", None), ("achievement", mark)):
            rule = Rule.objects.create(
                course_key=key_of(code), tier=tier, pass_mark=pass_mark, shows_score=tier == "achievement"
            )
            rule.signatories.set(signing)


def _scrawl(seed):
    """Something that looks like a signature."""
    picture = Image.new("RGBA", (320, 90), (255, 255, 255, 0))
    line = [(10 + 15 * n, 45 + (n * (31 + 7 * seed)) % 40 * (-1) ** n) for n in range(20)]
    ImageDraw.Draw(picture).line(line, fill=(20, 40, 90, 255), width=4, joint="curve")
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _pathway(entry):
    pathway, is_new = Pathway.objects.get_or_create(
        slug=entry["slug"],
        defaults={
            "title": Translated(entry["title"]),
            "summary": Translated(entry["summary"]),
            "is_published": True,
        },
    )
    if is_new:
        for position, code in enumerate(entry["courses"]):
            Stage.objects.create(pathway=pathway, course_key=key_of(code), position=position)
        rule = Rule.objects.create(tier="diploma", pathway=pathway)
        rule.signatories.set(Signatory.objects.all()[:1])
    return pathway


def _give(network, data, pilot, pathway):
    sofia = network.people.sofia
    if not Certificate.objects.filter(edition=pilot).exists():
        learners = list(pilot.enrolments.select_related("member", "edition__space").order_by("pk"))
        give_to(pilot, learners, network.people.elena)
        for name in ("beatriz", "veronica", "paulette"):
            Certificate.objects.filter(edition=pilot, member=network.people[name]).update(code=CODES[name])
        revoked = Certificate.objects.get(code=CODES[data["revoked"]["member"]])
        revoked.revoke(sofia, data["revoked"]["reason"])
        Certificate.objects.filter(edition=pilot).update(issued_at=pilot.ends_at + timedelta(days=5))
        Certificate.objects.get(code=CODES["beatriz"]).note_applied(timezone.now() - timedelta(days=90), is_shown=True)
        _diploma(network.people[data["diploma"]], pathway, sofia)
    for key in ENDED:
        _give_to_everybody(network.editions[key], network.people.elena)
    standing = network.editions["FSP"]
    give_to(standing, standing.enrolments.exclude(completed_at=None).select_related("member", "edition__space"))
    asks = data["recognition"]
    Recognition.objects.get_or_create(
        pathway=pathway,
        course_key=key_of(asks["course"]),
        member=network.people[asks["member"]],
        defaults={"reason": asks["reason"]},
    )


def _give_to_everybody(edition, by):
    """What the learners of an edition that is over have earned, as of the days after it."""
    if not Certificate.objects.filter(edition=edition).exists():
        give_to(edition, list(edition.enrolments.select_related("member", "edition__space").order_by("pk")), by)
        Certificate.objects.filter(edition=edition).update(issued_at=edition.ends_at + timedelta(days=5))


def _diploma(member, pathway, by):
    """The diploma of somebody whose other courses were recognized."""
    for stage in pathway.stages.exclude(course_key=key_of("CCT")):
        asked = Recognition.objects.create(
            pathway=pathway, course_key=stage.course_key, member=member, reason="Especialização, 360 horas, Enap, 2023."
        )
        asked.decide(True, by, "A specialisation of the national school of administration, with the same contents.")
    hours = sum(CoursePage.objects.live().filter(locale__language_code="en").values_list("hours", flat=True))
    diploma, _is_new = Certificate.give(pathway.rule, member, pathway.title, hours, by)
    Certificate.objects.filter(pk=diploma.pk).update(code=CODES["diploma"])

"""What to fill into the addresses of certificates, pathways, surveys and follow-ups."""

from courses.certificates.badges import LISTED
from courses.certificates.demo import CODES
from courses.certificates.models import Certificate, Recognition, Rule, Seal, SigningKey, Stage
from courses.certificates.transcripts import make_transcript
from courses.surveys.models import FollowUp, Gate, Observation
from tests.demonstration import someone


def last(model, **lookup):
    return model.objects.filter(**lookup).order_by("pk").last()


def one(model, **lookup):
    return {"": {"pk": last(model, **lookup).pk}}


def certificates(**more):
    """One of beatriz's, and one of rosa's in an edition that elena teaches."""
    rosas = last(Certificate, member=someone("rosa"))
    return {"beatriz's": {"code": CODES["beatriz"], **more}, "rosa's": {"code": rosas.code, **more}}


def transcript():
    return {"rosa's": {"code": make_transcript(someone("rosa")).code, "form": "json"}}


def numbers():
    """A number that is good, one that was revoked, one that there is not."""
    return {"good": {"code": CODES["beatriz"]}, "revoked": {"code": CODES["veronica"]}, "unknown": {"code": "0" * 16}}


def gate(state):
    return last(Gate, edition__enrolments__member=someone("rosa"), edition__state=state)


def survey():
    """The survey before rosa's certificate."""
    learner = gate("running").edition.enrolments.get(member=someone("rosa"))
    return {"rosa's": {"pk": learner.pk, "survey": gate("running").survey_id}}


def superior():
    """A question to a superior that is open."""
    return {"asked": {"token": last(Observation, answered_at=None).token}, "forged": {"token": "1:forged"}}


def leg():
    stage = last(Stage)
    return {"": {"slug": stage.pathway.slug, "key": stage.course_key}}


KWARGS = {
    "certificates:verified": numbers,
    "certificates:certificate": certificates,
    "certificates:showing": certificates,
    "certificates:badge": certificates,
    "certificates:pdf": lambda: certificates(language="es"),
    "certificates:correction": certificates,
    "certificates:revocation": certificates,
    "certificates:transcript": transcript,
    "certificates:edition": lambda: {"": {"pk": gate("running").edition_id}},
    "certificates:together": lambda: {"": {"pk": gate("closed").edition_id}},
    "certificates:issuing": lambda: {"": {"pk": gate("running").edition_id}},
    "certificates:pathway": lambda: {"": {"slug": last(Stage).pathway.slug}},
    "certificates:recognition": leg,
    "certificates:decision": lambda: one(Recognition),
    "certificates:document": lambda: one(Recognition),
    "badges:verify": numbers,
    "badges:data": numbers,
    "badges:key": lambda: {"": {"kid": last(SigningKey).kid}},
    "badges:seal": lambda: {"": {"kid": last(Seal).kid}},
    "badges:achievement": lambda: one(Rule),
    "badges:status": lambda: {"": {"number": last(Certificate).pk // LISTED}},
    "surveys:answers": survey,
    "surveys:results": lambda: {"": {"pk": gate("closed").edition_id}},
    "surveys:followups": lambda: {"": {"pk": last(Observation).enrolment.edition_id}},
    "surveys:followups_csv": lambda: {"": {"pk": last(Observation).enrolment.edition_id}},
    "surveys:observation": superior,
    "surveys:refusal": superior,
    "surveys:followup": lambda: {"answered": {"token": last(FollowUp).token}, "forged": {"token": "1:forged"}},
}

"""What a tool may ask and say of the marks of its step (Assignment and Grade Services 2.0)."""

from datetime import UTC, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from courses.lti import claims as c
from courses.lti import tokens
from courses.lti.addresses import absolute
from courses.lti.errors import Refused
from courses.lti.models import Nonce, Tool, ToolPage, ToolScore
from courses.models import Enrolment

AUDIENCE = "courses.lti.columns"
LASTS = 3600
# What is finished for the tool, by its own word.
FINISHED = ("Completed", "Submitted")


def admit(form):
    """Return the answer to a tool that asks for access (RFC 6749, RFC 7523). Raises Refused."""
    if form.get("grant_type") != "client_credentials" or form.get("client_assertion_type") != c.ASSERTION:
        raise Refused("Only a signed assertion gives access.")
    assertion = form.get("client_assertion", "")
    tool = Tool.objects.trusted().filter(client_id=tokens.issuer(assertion)).first()
    if tool is None:
        raise Refused("No tool is registered with this client ID.")
    said = tokens.read(assertion, tool.keyset_url, absolute("token"), tool.client_id)
    if said.get("sub") != tool.client_id or not said.get("jti"):
        raise Refused("The assertion is not the tool's own.")
    if not Nonce.is_new(tool.client_id, said["jti"], datetime.fromtimestamp(said["exp"], UTC)):
        raise Refused("The assertion was used before.")
    granted = [scope for scope in form.get("scope", "").split() if scope in tool.scopes]
    if not granted:
        raise Refused("None of the scopes is granted.")
    key = tokens.sign({"iss": AUDIENCE, "aud": AUDIENCE, "sub": tool.client_id, "scope": " ".join(granted)}, LASTS)
    return {"access_token": key, "token_type": "Bearer", "expires_in": LASTS, "scope": " ".join(granted)}


def tool_with(request, *scopes):
    """Return the tool whose token a request bears, if it may do any of these. Raises Refused."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer":
        raise Refused("The request bears no token.")
    said = tokens.read_ours(token.strip(), AUDIENCE)
    tool = Tool.objects.trusted().filter(client_id=said["sub"]).first()
    if tool is None or not set(scopes) & set(said["scope"].split()):
        raise Refused("The token does not allow this.")
    return tool


def line(edition, key, tool):
    """Return the column of a step of this tool in the gradebook of an edition, or None."""
    page = ToolPage.objects.published().filter(translation_key=key, link__tool=tool).select_related("link").first()
    if page is None or not page.get_ancestors().filter(translation_key=edition.course_key).exists():
        return None
    return {
        "id": absolute("line", edition.pk, key),
        "label": page.title,
        "scoreMaximum": float(page.link.marks),
        "resourceLinkId": str(key),
    }


@transaction.atomic
def score(edition, key, tool, said):
    """Write down what a tool says of a learner; what is older than what it said last is not heard. Raises Refused."""
    enrolment, pseudonym = _learner(edition, tool, said.get("userId"))
    if not enrolment.edition.takes_work:
        raise Refused("The edition takes no work now: it has not begun, or it is closed.")
    given, maximum, said_at = _numbers(said)
    kept, is_new = ToolScore.objects.select_for_update().get_or_create(
        pseudonym=pseudonym,
        edition=edition,
        step_key=key,
        defaults={"given": given, "maximum": maximum, "said_at": said_at},
    )
    if not is_new:
        if kept.said_at >= said_at:
            return
        kept.given, kept.maximum, kept.said_at = given, maximum, said_at
        kept.save()
    if given is not None and said.get("gradingProgress") == "FullyGraded":
        enrolment.grade(key, Decimal(str(round(100 * given / maximum, 2))))
    step = enrolment.outline.step(key) if enrolment.outline else None
    if step and said.get("activityProgress") in FINISHED:
        enrolment.complete(step)


def _learner(edition, tool, subject):
    pseudonym = tool.pseudonyms.filter(subject=str(subject)).first()
    enrolment = pseudonym and Enrolment.objects.current().listed().filter(edition=edition, member=pseudonym.member_id)
    if not enrolment or (found := enrolment.first()) is None:
        raise Refused("No learner of this edition has that name.")
    return found, pseudonym


def _numbers(said):
    given, maximum, said_at = said.get("scoreGiven"), said.get("scoreMaximum", 100), said.get("timestamp", "")
    moment = parse_datetime(said_at) if isinstance(said_at, str) else None
    if moment is None:
        raise Refused("The score has no timestamp.")
    if given is None:
        return None, 100, _aware(moment)
    numbers = [number for number in (given, maximum) if isinstance(number, int | float) and number == number]
    if len(numbers) < 2 or isinstance(given, bool) or not 0 <= given <= maximum or maximum <= 0:
        raise Refused("The score is not a number between nothing and its maximum.")
    return float(given), float(maximum), _aware(moment)


def _aware(moment):
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=UTC)


def results(edition, key, tool):
    """Return what this tool has said of the learners of an edition at a step."""
    at = absolute("line", edition.pk, key)
    scores = ToolScore.objects.filter(edition=edition, step_key=key, pseudonym__tool=tool).select_related("pseudonym")
    return [
        {
            "id": f"{at}results/{kept.pk}",
            "scoreOf": at,
            "userId": kept.pseudonym.subject,
            "resultScore": kept.given,
            "resultMaximum": kept.maximum,
        }
        for kept in scores.order_by("pk")
        if kept.given is not None
    ]

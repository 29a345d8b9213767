"""A learner goes to an application of others: its address is opened, it asks who comes, and it is told in a token."""

from django.conf import settings
from django.core import signing
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.lti import claims as c
from courses.lti import tokens
from courses.lti.addresses import absolute, with_query
from courses.lti.errors import Refused
from courses.lti.models import Pseudonym, Tool, ToolPage
from courses.models import Edition

SALT = "courses.lti.going"
WITHIN = 600
LASTS = 300


def to_step(page, member, edition):
    """Return where the browser of a learner goes to do a step; `edition` is None for an author who tries it."""
    hint = {"member": member.pk, "step": str(page.translation_key), "edition": edition.pk if edition else None}
    return _start(page.link.tool, page.link.url, member, hint)


def to_selection(tool, member):
    """Return where the browser of an author goes to choose what a step will open."""
    return _start(tool, tool.selection_url, member, {"member": member.pk, "selection": tool.pk})


def _start(tool, url, member, hint):
    return with_query(
        tool.login_url,
        iss=settings.BASE_URL,
        client_id=tool.client_id,
        lti_deployment_id=tool.deployment,
        target_link_uri=url,
        login_hint=Pseudonym.of(tool, member).subject,
        lti_message_hint=signing.dumps(hint, salt=SALT),
    )


def answer(asked, visitor):
    """Return (where the token goes, the fields that go there) for a tool that asks who comes. Raises Refused."""
    tool = Tool.objects.trusted().filter(client_id=asked.get("client_id", "")).first()
    if tool is None:
        raise Refused(_("No tool is registered with this client ID."))
    if not tool.redirects_to(asked.get("redirect_uri", "")):
        raise Refused(_("The tool wants the answer at an address that is not registered for it."))
    wanted = {"scope": "openid", "response_type": "id_token", "response_mode": "form_post"}
    if any(value not in asked.get(name, "").split() for name, value in wanted.items()):
        raise Refused(_("The tool asks in a way that LTI 1.3 does not know."))
    if not asked.get("nonce"):
        raise Refused(_("The tool asks without a nonce."))
    hint = _hint(asked, tool, visitor)
    said = {**_whom(tool, visitor, asked["nonce"]), **_what(tool, hint, visitor)}
    return asked["redirect_uri"], {"id_token": tokens.sign(said, LASTS), "state": asked.get("state", "")}


def _hint(asked, tool, visitor):
    try:
        hint = signing.loads(asked.get("lti_message_hint", ""), salt=SALT, max_age=WITHIN)
    except signing.BadSignature as error:
        raise Refused(_("It has taken too long. Open the step again.")) from error
    is_the_same = visitor.is_authenticated and hint["member"] == visitor.pk
    if not is_the_same or Pseudonym.of(tool, visitor).subject != asked.get("login_hint"):
        raise Refused(_("The step was opened by somebody else."))
    return hint


def _whom(tool, member, nonce):
    said = {
        "iss": settings.BASE_URL,
        "aud": tool.client_id,
        "sub": Pseudonym.of(tool, member).subject,
        "nonce": nonce,
        "locale": get_language(),
        c.VERSION_CLAIM: c.VERSION,
        c.DEPLOYMENT: tool.deployment,
    }
    return {**said, "name": member.name} if tool.tells_names else said


def _what(tool, hint, member):
    if "selection" in hint:
        return _selection(tool, hint)
    page = ToolPage.objects.visible_to(member).filter(translation_key=hint["step"], link__tool=tool).first()
    if page is None:
        raise Refused(_("The step is not here any more."))
    edition = Edition.objects.visible_to(member).filter(pk=hint["edition"]).first()
    said = {
        c.MESSAGE: c.LAUNCH,
        c.TARGET: page.link.url,
        c.ROLES: [c.LEARNER if edition else c.DEVELOPER],
        c.RESOURCE: {"id": str(page.translation_key), "title": page.title},
        c.CUSTOM: page.link.custom,
        c.SHOWING: {"document_target": "window", "return_url": page.full_url, "locale": get_language()},
    }
    if edition is None:
        return said
    line = absolute("line", edition.pk, page.translation_key)
    course = {"id": str(edition.course_key), "title": str(edition)}
    members = {"context_memberships_url": absolute("members", edition.pk), "service_versions": ["2.0"]}
    marks = {"scope": list(c.MARKS), "lineitem": line}
    return {**said, c.CONTEXT: course, c.GRADING: marks, c.ROSTER: members}


def _selection(tool, hint):
    if hint["selection"] != tool.pk or not tool.selection_url:
        raise Refused(_("This tool has nothing to choose from."))
    wanted = {
        "deep_link_return_url": absolute("content", tool.pk),
        "accept_types": ["ltiResourceLink"],
        "accept_presentation_document_targets": ["window"],
        "accept_multiple": True,
        "data": signing.dumps({"tool": tool.pk, "member": hint["member"]}, salt=SALT),
    }
    return {c.MESSAGE: c.SELECTION, c.ROLES: [c.DEVELOPER, c.INSTRUCTOR], c.SETTINGS: wanted}

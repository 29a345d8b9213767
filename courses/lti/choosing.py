"""What is linked: chosen here for a platform of others, or in a tool for a step of ours (Deep Linking 2.0)."""

from datetime import UTC, datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from courses.lti import claims as c
from courses.lti import tokens
from courses.lti.addresses import absolute
from courses.lti.errors import Refused
from courses.lti.going import SALT
from courses.lti.models import Nonce, ToolLink

LASTS = 300
# An author chooses at leisure.
WITHIN = 4 * 3600
MOST = 50


def chosen(launch, targets):
    """Return the token that tells a platform what was chosen of ours."""
    said = {
        "iss": launch.platform.client_id,
        "aud": launch.platform.issuer,
        "nonce": launch.token,
        c.MESSAGE: c.SELECTED,
        c.VERSION_CLAIM: c.VERSION,
        c.DEPLOYMENT: launch.deployment,
        c.ITEMS: [_item(target) for target in targets],
    }
    if launch.data:
        said[c.DATA] = launch.data
    return tokens.sign(said, LASTS)


def _item(target):
    return {
        "type": "ltiResourceLink",
        "title": target.label,
        "url": absolute("launch_of", target.key),
        "custom": {"key": str(target.key)},
        "window": {"targetName": "tequio"},
        "lineItem": {"label": target.label, "scoreMaximum": 100, "resourceId": str(target.key)},
    }


@transaction.atomic
def keep(tool, token):
    """Keep what an author chose in a tool, as links that steps can open; choosing the same again adds nothing.

    Raises Refused when the tool did not say it, says it twice, or was not asked.
    """
    said = tokens.read(token, tool.keyset_url, settings.BASE_URL, tool.client_id)
    if said.get(c.MESSAGE) != c.SELECTED or said.get(c.DEPLOYMENT) != tool.deployment:
        raise Refused(_("The tool answers something else."))
    try:
        asked = signing.loads(said.get(c.DATA, ""), salt=SALT, max_age=WITHIN)
    except signing.BadSignature as error:
        raise Refused(_("The tool was not asked for this, or it has taken too long.")) from error
    if asked["tool"] != tool.pk or not said.get("nonce"):
        raise Refused(_("The tool was not asked for this."))
    if not Nonce.is_new(tool.client_id, said["nonce"], datetime.fromtimestamp(said["exp"], UTC)):
        raise Refused(_("The answer was given before."))
    return [_keep(tool, item) for item in said.get(c.ITEMS, [])[:MOST] if item.get("type") == "ltiResourceLink"]


def _keep(tool, item):
    custom = {str(name): str(value) for name, value in (item.get("custom") or {}).items()}
    marks = (item.get("lineItem") or {}).get("scoreMaximum", 100)
    link, _is_new = ToolLink.objects.update_or_create(
        tool=tool,
        url=str(item.get("url") or tool.selection_url)[:500],
        title=str(item.get("title") or tool.name)[:200],
        defaults={"custom": custom, "marks": marks},
    )
    return link

"""Persons as xAPI names them, and which of our members that is."""

import json
import re

from django.conf import settings
from django.core.cache import cache

from courses.records.store import Unfit
from courses.records.wording import learner_key
from members.models import Member

LONGEST = 500
DAY = 86400


def agent_of(text):
    """The one name by which an agent is meant, always written in the same way. Raises Unfit."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit("`agent` is not JSON.") from error
    if not isinstance(said, dict) or said.get("objectType", "Agent") not in ("Agent", "Group"):
        raise Unfit("`agent` is no Agent.")
    named = [name for name in ("mbox", "mbox_sha1sum", "openid", "account") if name in said]
    if len(named) != 1:
        raise Unfit("`agent` needs one of `mbox`, `mbox_sha1sum`, `openid` and `account`.")
    key = json.dumps([named[0], *_name(named[0], said[named[0]])], ensure_ascii=False)
    if len(key) > LONGEST or not key.isprintable():
        raise Unfit("`agent` is too long, or has signs that cannot be kept.")
    return key


def _name(kind, said):
    if kind == "account":
        if not isinstance(said, dict) or not all(_is_text(said.get(part)) for part in ("homePage", "name")):
            raise Unfit("`agent.account` needs `homePage` and `name`.")
        return said["homePage"], said["name"]
    fits = {"mbox": r"mailto:[^@\s]+@[^@\s]+", "mbox_sha1sum": r"[0-9a-fA-F]{40}", "openid": r"https?://\S+"}
    if not _is_text(said) or not re.fullmatch(fits[kind], said):
        raise Unfit(f"`agent.{kind}` does not fit.")
    return (said if kind == "openid" else said.lower(),)


def _is_text(said):
    return isinstance(said, str) and said and "\0" not in said


def member_of(agent):
    """The member that an agent is, by the name that we give them in records or by their address; or None."""
    kind, *said = json.loads(agent)
    if kind == "mbox":
        address = said[0].removeprefix("mailto:")
        return Member.objects.filter(email__iexact=address).values_list("pk", flat=True).first()
    if kind == "account" and said[0].rstrip("/") == settings.BASE_URL.rstrip("/"):
        # Our names are not to be turned back: they are looked for once, and remembered.
        return cache.get_or_set(f"records:member:{said[1]}", lambda: _with_key(said[1]), DAY) or None
    return None


def _with_key(name):
    members = Member.objects.order_by("-pk").values_list("pk", flat=True).iterator()
    return next((pk for pk in members if learner_key(pk) == name), 0)

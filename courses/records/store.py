"""Statements that others bring: what has to be in them, and that the same one is kept once (xAPI 1.0.3)."""

import uuid

from django.db import transaction

from courses.records.models import Statement
from streams.commands import storable

MOST = 500
LONGEST = 64 * 1024


class Unfit(ValueError):
    """What was brought is no statement; the message says what it lacks."""


class Differs(ValueError):
    """Another statement with this id is here already."""


@transaction.atomic
def keep(brought):
    """Keep a statement or a list of them, or none. Returns their ids in order. Raises Unfit or Differs."""
    statements = brought if isinstance(brought, list) else [brought]
    if not 0 < len(statements) <= MOST:
        raise Unfit(f"Bring from 1 to {MOST} statements.")
    return [_keep(each) for each in statements]


def _keep(brought):
    said = _checked(brought)
    try:
        key = uuid.UUID(str(said.pop("id"))) if "id" in said else uuid.uuid4()
    except ValueError as error:
        raise Unfit("`id` is not a UUID.") from error
    kept, is_new = Statement.objects.get_or_create(id=key, defaults={"said": said})
    if not is_new and kept.said != said:
        raise Differs(f"Another statement has the id {key}.")
    return str(key)


def can_be_kept(said):
    """Whether a database takes something of JSON."""
    try:
        return storable(said) is said
    except ValueError:
        return False


def _checked(brought):
    if not isinstance(brought, dict):
        raise Unfit("A statement is an object.")
    if not can_be_kept(brought):
        raise Unfit("The statement has signs or numbers that cannot be kept.")
    said = {name: value for name, value in brought.items() if name not in ("stored", "version", "authority")}
    actor, verb, what = said.get("actor"), said.get("verb"), said.get("object")
    if not isinstance(actor, dict) or not set(actor) & {"mbox", "mbox_sha1sum", "openid", "account", "member"}:
        raise Unfit("`actor` names nobody.")
    if not isinstance(verb, dict) or ":" not in str(verb.get("id", "")):
        raise Unfit("`verb.id` is not an IRI.")
    if not isinstance(what, dict) or not (what.get("id") or what.get("objectType", "Activity") != "Activity"):
        raise Unfit("`object` has no id.")
    result = {} if said.get("result") is None else said["result"]
    score = result.get("score", {}) if isinstance(result, dict) else None
    if not isinstance(score, dict):
        raise Unfit("`result` or `result.score` is no object.")
    scaled = score.get("scaled")
    if scaled is not None and not (isinstance(scaled, int | float) and -1 <= scaled <= 1):
        raise Unfit("`result.score.scaled` is not between -1 and 1.")
    return said

"""Documents that other systems keep with us (xAPI 1.0.3, part 3: state, activity profiles and agent profiles)."""

import json

from django.db import IntegrityError, transaction

from courses.records.agents import member_of
from courses.records.models import Document
from courses.records.store import Unfit

LONGEST = 64 * 1024
# Of one activity, of one person, or of one person in one activity.
MOST = 100
JSON = "application/json"


class Outdated(ValueError):
    """What was to be changed is another version than whoever changes it has seen."""


class Unsure(ValueError):
    """There is something already, and nobody has said which version is to be replaced."""


class TooMuch(ValueError):
    """The document is too long, or there are too many."""


@transaction.atomic
def put(place, content, content_type, conditions):
    """Keep a document at a place, instead of what was there. Raises Outdated, Unsure or TooMuch."""
    found = _found(place)
    conditions.check(found)
    if found and place.is_profile and not conditions.are_said:
        raise Unsure("There is a document already. Say If-Match with the version that you have read.")
    _write(place, found, content, content_type)


@transaction.atomic
def add(place, content, content_type, conditions):
    """Add the properties of an object to those of the one at a place (part 3, 2.2.3). Raises Unfit for all else."""
    found = _found(place)
    conditions.check(found)
    if found:
        was, new = _object(found.content, found.content_type), _object(content, content_type)
        content, content_type = json.dumps({**was, **new}, ensure_ascii=False).encode(), JSON
    _write(place, found, content, content_type)


@transaction.atomic
def remove(place, conditions):
    """Forget the document at a place; there may be none."""
    found = _found(place)
    conditions.check(found)
    if found:
        found.delete()


def _found(place):
    return Document.objects.select_for_update().filter(place=place.key).first()


def _object(content, content_type):
    try:
        said = json.loads(bytes(content)) if content_type.partition(";")[0].strip().lower() == JSON else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise Unfit("Only an object of JSON can be added to an object of JSON. Use PUT.")
    return said


def _write(place, found, content, content_type):
    if len(content) > LONGEST:
        raise TooMuch(f"A document has at most {LONGEST} bytes.")
    if found is None:
        if place.beside().count() >= MOST:
            raise TooMuch(f"No more than {MOST} documents are kept together.")
        found = Document(member_id=member_of(place.agent) if place.agent else None, place=place.key, **place.words())
    try:
        with transaction.atomic():
            found.write(content, content_type[:255])
    except IntegrityError as error:
        raise Outdated("Somebody else has just written this document.") from error

"""What happens in courses, said in xAPI (ADL, Experience API 1.0.3) with the verbs of ADL's vocabulary.

A learner is an account at this site with a random-looking name: a record store learns nobody's name or address.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

VERBS = {
    "registered": "http://adlnet.gov/expapi/verbs/registered",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "scored": "http://adlnet.gov/expapi/verbs/scored",
    "exited": "http://adlnet.gov/expapi/verbs/exited",
}
COURSE, STEP = "http://adlnet.gov/expapi/activities/course", "http://adlnet.gov/expapi/activities/module"


def learner_key(member_id):
    """The name of a member in records that leave the house: always the same, and not to be turned back."""
    return salted_hmac("courses.records.learner", str(member_id), algorithm="sha256").hexdigest()[:32]


def statement(verb, member_id, activity, at, result=None, parent=None):
    """Return a statement; `activity` and `parent` are (kind, key, {language: name})."""
    said = {
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": settings.BASE_URL, "name": learner_key(member_id)},
        },
        "verb": {"id": VERBS[verb], "display": {"en": verb}},
        "object": _activity(*activity),
        "timestamp": at.isoformat(),
    }
    if result:
        said["result"] = result
    if parent:
        said["context"] = {"contextActivities": {"parent": [_activity(*parent)]}}
    return said


def _activity(kind, key, names):
    what = {"type": kind, **({"name": dict(names)} if names else {})}
    return {"objectType": "Activity", "id": f"{settings.BASE_URL}/api/xapi/activities/{key}", "definition": what}


def score(per_cent):
    """A score as xAPI has it: scaled from 0 to 1, with the per cent that it comes from."""
    return {"score": {"scaled": round(per_cent / 100, 4), "raw": per_cent, "min": 0, "max": 100}}

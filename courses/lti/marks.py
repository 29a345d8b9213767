"""The marks that a platform is told: after each result, by a job, and again later when the platform did not answer."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from courses.lti import claims as c
from courses.lti import egress, tokens
from courses.lti.addresses import below
from courses.lti.errors import Refused
from courses.lti.models import Line

# After so long it is no longer tried.
GIVES_UP = timedelta(days=14)


def tell_of(enrolment_id):
    """Have every platform that waits for it told how an enrolment stands."""
    for pk in Line.objects.filter(enrolment=enrolment_id).values_list("pk", flat=True):
        tell.enqueue(pk)


def tell_again():
    """Try once more where a platform did not take what it was told."""
    since = timezone.now() - GIVES_UP
    for pk in Line.objects.exclude(failure="").filter(told_at__gt=since).values_list("pk", flat=True):
        tell.enqueue(pk)


@task()
def tell(pk):
    """Tell a platform the mark of one learner, unless it knows it already."""
    lines = Line.objects.select_related("account__platform", "enrolment__edition__space")
    line = lines.filter(pk=pk, account__platform__is_trusted=True).first()
    if line is None:
        return
    said = _said(line)
    if said == line.told and not line.failure:
        return
    failure = ""
    try:
        _post(line, said)
    except Refused as refused:
        failure = str(refused)[:300]
    # The moment of the first failure stays, so that it is not tried for ever.
    told_at = line.told_at if failure and line.failure else timezone.now()
    Line.objects.filter(pk=pk).update(told=said, told_at=told_at, failure=failure)


def _said(line):
    score, is_done = line.standing()
    said = {
        "userId": line.account.subject,
        "activityProgress": "Completed" if is_done else "InProgress",
        "gradingProgress": "NotReady" if score is None else "FullyGraded",
    }
    return said if score is None else {**said, "scoreGiven": score, "scoreMaximum": 100}


def _post(line, said):
    key = _access(line.account.platform)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": c.SCORE_TYPE}
    egress.post(below(line.url, "scores"), json={**said, "timestamp": timezone.now().isoformat()}, headers=headers)


def _access(platform):
    """A token with which the platform lets us write marks: asked for, and kept while it holds (RFC 7523)."""
    name = f"lti:access:{platform.pk}"
    kept = cache.get(name)
    if kept is None:
        said = {"iss": platform.client_id, "sub": platform.client_id, "aud": platform.token_url}
        answer = egress.post(
            platform.token_url,
            data={
                "grant_type": "client_credentials",
                "client_assertion_type": c.ASSERTION,
                "client_assertion": tokens.sign(said, lasts=300),
                "scope": c.SCORES,
            },
        )
        kept = answer.get("access_token") if isinstance(answer, dict) else None
        if not kept:
            raise Refused(f"{platform} gives no access.")
        cache.set(name, kept, max(int(answer.get("expires_in", 60)) - 60, 1))
    return kept

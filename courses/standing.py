"""How far learners have come and what is open to them, for one or for a list of them in the same number of queries."""

from django.apps import apps
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.groups import groups_of
from courses.opening import Standing, closed
from courses.progress import Progress


def progress_of(pairs):
    """Return the `Progress` of each (enrolment, outline): one query for what is done.

    One more for the scores and some for the groups, where a course has a step that opens by them.
    """
    enrolments = [enrolment for enrolment, _outline in pairs]
    done = _done(enrolments)
    scores = _scores(enrolments) if any(outline.asks_for_scores for _one, outline in pairs) else {}
    groups = groups_of(enrolments) if any(outline.asks_for_groups for _one, outline in pairs) else {}
    now, found = timezone.now(), []
    for enrolment, outline in pairs:
        standing = Standing(
            now=now,
            begins_at=enrolment.counts_from,
            done=done.get(enrolment.pk, frozenset()),
            scores=scores.get(enrolment.pk, {}),
            groups=groups.get(enrolment.pk, frozenset()),
        )
        found.append(Progress(outline, standing.done, closed(outline.conditions, standing), enrolment.at))
    return found


def _done(enrolments):
    done = {}
    completions = apps.get_model("courses.Completion").objects.filter(enrolment__in=enrolments)
    for pk, key in completions.values_list("enrolment", "step_key"):
        done.setdefault(pk, set()).add(key)
    return {pk: frozenset(keys) for pk, keys in done.items()}


def _scores(enrolments):
    scores = {}
    results = apps.get_model("courses.Result").objects.released().filter(enrolment__in=enrolments)
    for pk, key, score in results.values_list("enrolment", "step_key", Coalesce("override", "score")):
        if score is not None:
            scores.setdefault(pk, {})[key] = score
    return scores

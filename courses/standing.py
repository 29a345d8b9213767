"""How far learners have come and what is open to them, for one or for a list of them in the same number of queries."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import DateTimeField, DecimalField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from courses.groups import groups_of
from courses.handing import handed_in
from courses.opening import Standing, closed
from courses.progress import Progress

PER_CENT, MOMENT = DecimalField(max_digits=5, decimal_places=2), DateTimeField()


@dataclass
class Kept:
    """What is kept of a learner by the keys of the steps: what is done or handed in, what was reached, later dates."""

    done: set = field(default_factory=set)
    handed_in: set = field(default_factory=set)
    scores: dict = field(default_factory=dict)
    later: dict = field(default_factory=dict)


def progress_of(pairs):
    """Return the `Progress` of each (enrolment, outline): one query for all that is kept of them.

    Some more for their groups, where a course has a step that opens for a group alone.
    """
    enrolments = [enrolment for enrolment, _outline in pairs]
    kept = kept_of(enrolments)
    groups = groups_of(enrolments) if any(outline.asks_for_groups for _one, outline in pairs) else {}
    now, found = timezone.now(), []
    for enrolment, outline in pairs:
        mine = kept[enrolment.pk]
        enrolment.later = mine.later
        standing = Standing(
            now=now,
            begins_at=enrolment.counts_from,
            done=frozenset(mine.done),
            scores=mine.scores,
            groups=groups.get(enrolment.pk, frozenset()),
        )
        shut = closed(outline.conditions, standing)
        found.append(Progress(outline, standing.done, shut, enrolment.at, mine.scores, frozenset(mine.handed_in)))
    return found


def kept_of(enrolments):
    """Return {enrolment's key: Kept}; one query, whatever is kept. A score counts as soon as its learner is told."""
    kept = {enrolment.pk: Kept() for enrolment in enrolments}
    for pk, key, kind, score, at in _rows(list(kept)) if kept else ():
        if kind == "done":
            kept[pk].done.add(key)
        elif kind == "handed":
            kept[pk].handed_in.add(key)
        elif kind == "later":
            kept[pk].later[key] = at
        elif score is not None:
            kept[pk].scores[key] = score
    return kept


def _rows(pks):
    no_score, no_moment = Cast(Value(None), PER_CENT), Cast(Value(None), MOMENT)
    reached = Cast(Coalesce("override", "score"), PER_CENT)
    done = _of("Completion", pks).values_list("enrolment", "step_key", Value("done"), no_score, no_moment)
    scores = _of("Result", pks).exclude(released_at=None)
    scores = scores.values_list("enrolment", "step_key", Value("score"), reached, no_moment)
    later = _of("Extension", pks).values_list("enrolment", "step_key", Value("later"), no_score, "due_at")
    handed = handed_in(pks, Value("handed"), no_score, no_moment)
    return done.union(scores, later, *handed, all=True)


def _of(model, pks):
    return apps.get_model(f"courses.{model}").objects.filter(enrolment__in=pks).order_by()

"""Parts of an edition to whom a tutor may have something to say, each a name in an address and a set of enrolments."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Attempt, Bookmark, Completion

# Somebody who has not come within so long may need a word.
SETTLING, SILENCE, STILLNESS = timedelta(days=3), timedelta(days=7), timedelta(days=10)
FAILED = 3

NOT_STARTED, SILENT, STUCK = "not-started", "silent", "stuck"
LABELS = {
    "all": _("All learners"),
    NOT_STARTED: _("Have not started"),
    SILENT: _("Silent for seven days"),
    STUCK: _("Stuck at the same step"),
}


def not_started(enrolments, now=None):
    """Enrolled for some days in an edition that has begun, and no step was ever opened."""
    since = (now or timezone.now()) - SETTLING
    begun = Q(edition__starts_at=None) | Q(edition__starts_at__lte=since)
    return _under_way(enrolments).filter(begun, at__lte=since, last_step=None)


def silent(enrolments, now=None):
    """Have started, and have not been there for a week."""
    since = (now or timezone.now()) - SILENCE
    return _under_way(enrolments).filter(active_at__lte=since).exclude(last_step=None)


def stuck(enrolments, now=None):
    """Come, but have finished nothing for ten days, or have failed the same quiz several times."""
    now = now or timezone.now()
    done = Completion.objects.filter(enrolment=OuterRef("pk"))
    lately = done.filter(at__gt=now - STILLNESS)
    failed = (
        Attempt.objects.filter(enrolment=OuterRef("pk"))
        .exclude(submitted_at=None)
        .filter(~Exists(_done_at_quiz()))
        .values("enrolment", "quiz_key")
        .annotate(times=Count("pk"))
        .filter(times__gte=FAILED)
    )
    still = Q(at__lte=now - STILLNESS) & ~Exists(lately)
    here = _under_way(enrolments).filter(active_at__gt=now - SILENCE).exclude(last_step=None)
    return here.filter(still | Exists(failed))


def _done_at_quiz():
    return Completion.objects.filter(enrolment=OuterRef("enrolment"), step_key=OuterRef("quiz_key"))


def _under_way(enrolments):
    return enrolments.current().in_progress()


def choices_of(edition, outline, groups):
    """Return [(name, words)] of the parts of an edition: by how far they are, by module, by group."""
    modules = [
        (f"unopened-{module.key}", _("Have not opened module %(number)d") % {"number": module.number})
        for module in (outline.modules if outline else [])
        if module.steps
    ]
    return [*LABELS.items(), *modules, *((f"group-{group.pk}", str(group)) for group in groups)]


def enrolments_in(name, edition, outline):
    """Return the enrolments of a part of an edition, with their learners; nobody for a name that is none."""
    current, found = edition.enrolments.current(), None
    kind, _dash, key = name.partition("-")
    if name in _FOUND:
        found = _FOUND[name](current)
    elif kind == "group" and key.isdigit():
        found = current.filter(study_place__group=int(key))
    elif kind == "unopened":
        found = _unopened(current, outline, key)
    return (current.none() if found is None else found).select_related("member").order_by("member__name__folded", "pk")


def _unopened(enrolments, outline, key):
    module = next((each for each in (outline.modules if outline else []) if str(each.key) == key), None)
    if module is None:
        return None
    steps = [step.key for step in module.steps]
    touched = {"enrolment": OuterRef("pk"), "step_key__in": steps}
    return (
        enrolments.exclude(last_step__in=steps)
        .exclude(Exists(Completion.objects.filter(**touched)))
        .exclude(Exists(Bookmark.objects.filter(**touched)))
    )


_FOUND = {"all": lambda enrolments: enrolments, NOT_STARTED: not_started, SILENT: silent, STUCK: stuck}

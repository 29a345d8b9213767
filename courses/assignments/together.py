"""Who hands in one work together: the learners of a study group, as the registry of groups knows them."""

from courses.groups import groups_of
from courses.models import Enrolment

STUDY_GROUP = "study:"


def group_of(enrolment):
    """The learners of the same study group of the edition, this one among them; alone where there is none."""
    mine = _study(groups_of([enrolment])[enrolment.pk])
    if not mine:
        return [enrolment]
    everybody = list(enrolment.edition.enrolments.current().order_by("pk"))
    groups = groups_of(everybody)
    return [learner for learner in everybody if _study(groups[learner.pk]) & mine]


def held_together(enrolment, page):
    """Those who hand in one work at a page, held in one order: of two who begin at once the second waits."""
    learners = group_of(enrolment) if page.is_group else [enrolment]
    list(Enrolment.objects.select_for_update().filter(pk__in=[one.pk for one in learners]).order_by("pk"))
    return learners


def due_together(learners, step):
    """When a work of several is due: at the latest date of those who are there, or never where one has none."""
    here = [one for one in learners if one.left_at is None] or learners
    dates = [one.due_at(step) for one in here]
    return max(dates) if dates and None not in dates else None


def _study(names):
    return {name for name in names if name.startswith(STUDY_GROUP)}

"""Groups of learners, for whom alone a step may open: whoever forms groups names them here.

    @group_source("team", choices=teams_of_the_course)
    def team_of(enrolments):
        return {enrolment.pk: {"team:7"}, ...}

A name begins with that of its source. The groups of many learners are asked for at once, since lists need them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from members.models import Member, Subregion


@dataclass(frozen=True)
class Source:
    """Where groups come from: which there are in a course, and in which some learners are."""

    heading: str
    # From the translation key of a course to [(name, label)].
    choices: Callable
    of: Callable


SOURCES: dict[str, Source] = {}


def group_source(name, heading, choices):
    """Declare a function from enrolments to {enrolment's key: names of groups}."""

    def declare(of):
        SOURCES[name] = Source(heading, choices, of)
        return of

    return declare


def groups_of(enrolments):
    """Return {enrolment's key: names of all its groups}; each source is asked once."""
    found = {enrolment.pk: set() for enrolment in enrolments}
    for source in SOURCES.values():
        for pk, names in source.of(enrolments).items():
            found[pk] |= set(names)
    return {pk: frozenset(names) for pk, names in found.items()}


def choices_of(course_key):
    """The groups of a course under the headings of their sources, as a form shows them."""
    return [(source.heading, choices) for source in SOURCES.values() if (choices := list(source.choices(course_key)))]


def label_of(name, course_key):
    """What a group is called; its bare name when it is there no more."""
    source = SOURCES.get(name.partition(":")[0])
    labels = dict(source.choices(course_key)) if source else {}
    return str(labels.get(name, name))


def _subregions(_course_key):
    return [(f"subregion:{subregion.code}", str(subregion)) for subregion in Subregion.objects.order_by("position")]


@group_source("subregion", heading=_("Learners of a part of the Americas"), choices=_subregions)
def subregion_of(enrolments):
    """A learner belongs to the part of the Americas in which their state lies."""
    learners = Member.objects.filter(pk__in={enrolment.member_id for enrolment in enrolments}).exclude(country=None)
    by_member = dict(learners.values_list("pk", "country__subregion"))
    return {
        enrolment.pk: {f"subregion:{by_member[enrolment.member_id]}"}
        for enrolment in enrolments
        if enrolment.member_id in by_member
    }

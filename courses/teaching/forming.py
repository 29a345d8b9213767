"""Forming the study groups of an edition: the learners without a group are placed, those who have one stay."""

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django_tasks import task

from courses.models import Edition
from courses.teaching.grouping import Learner, Standing, form, join
from courses.teaching.models import Group
from members.middleware import zone
from members.models import Member


def learners_without(edition):
    """The enrolments of an edition that are in no group."""
    return edition.enrolments.current().filter(study_place=None).select_related("member__country")


def as_learner(enrolment):
    """What the forming of groups asks of somebody."""
    member = enrolment.member
    offset = timezone.localtime(timezone.now(), zone(member.timezone)).utcoffset()
    subregion = str(member.country.subregion_id) if member.country else ""
    return Learner(enrolment.pk, member.language, subregion, offset.total_seconds() / 3600)


@transaction.atomic
def form_groups(edition, by):
    """Form groups of all who have none; the tutors of the edition take turns in answering for them. Twice is once.

    Those who come later and are too few for a group of their own join one that there is.
    """
    edition = Edition.objects.select_for_update(of=["self"]).select_related("space").get(pk=edition.pk)
    enrolments = {enrolment.pk: enrolment for enrolment in learners_without(edition)}
    tutors, number = list(edition.tutors()), (edition.groups.order_by("-number").values_list("number", flat=True)[:1])
    begin = next(iter(number), 0) + 1
    groups = {group.pk: group for group in edition.groups.select_related("space").annotate(size=Count("places"))}
    standing = [Standing(group.pk, group.language, group.size) for group in groups.values()]
    joining, rest = join([as_learner(each) for each in enrolments.values()], standing)
    for key, group in joining.items():
        groups[group].take(enrolments[key], by=by)
    for number, placed in enumerate(form(rest), begin):
        group = Group.found(edition, number, placed.language, tutors[number % len(tutors)] if tutors else None)
        for key in placed.keys:
            group.take(enrolments[key], by=by)


@task()
def form_in_background(edition_id, member_id):
    """What the one click does: hundreds of groups take longer than anybody waits for a page."""
    by = Member.objects.filter(pk=member_id).first()
    form_groups(Edition.objects.get(pk=edition_id), by)

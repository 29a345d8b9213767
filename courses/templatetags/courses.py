"""What other apps' templates may say of courses: `{% load courses %}`."""

from decimal import Decimal

from django import template
from django.utils import formats
from django.utils.html import format_html

from courses import locks, proofing
from courses.learning import learning_of
from courses.models import CatalogPage, Edition
from courses.passing import passing_of
from languages.codes import OWN_NAMES, current
from members.models import Member
from spaces.models import Membership

register = template.Library()


@register.inclusion_tag("courses/_continue.html")
def continue_learning(member, limit=2):
    """Where a member goes on: the next step of each course under way."""
    return {"learning": learning_of(member, limit=limit, in_progress=True) if member.is_authenticated else []}


@register.simple_tag(takes_context=True)
def editions_of(context, course):
    """The editions of a course that take somebody today, each with those of its tutors whom the visitor may know."""
    visitor = context["request"].user
    editions = list(
        Edition.objects.visible_to(visitor)
        .of_course(course.translation_key)
        .welcoming()
        .listed()
        .prefetch_related("quotas")
    )
    dress_with_tutors(editions, visitor)
    return editions


def dress_with_tutors(editions, visitor):
    """Give each edition its `people`: one query for all."""
    roles = Membership.objects.filter(space__in=[edition.space_id for edition in editions], role=Membership.Role.TUTOR)
    known = Member.objects.visible_to(visitor).values("pk")
    people = {}
    for membership in roles.filter(member__in=known).select_related("member__institution", "member__country"):
        people.setdefault(membership.space_id, []).append(membership.member)
    for edition in editions:
        edition.people = people.get(edition.space_id, [])


@register.simple_tag
def catalogue_url():
    """Where the courses are listed in the reader's language, or "" before there is a catalogue."""
    page = CatalogPage.objects.live().filter(locale__language_code=current()).first()
    return page.url if page else ""


@register.simple_tag
def own_name(language):
    """A language in its own words."""
    return OWN_NAMES.get(language, language)


@register.simple_tag(takes_context=True)
def can_enrol(context, edition):
    """Whether the visitor may enrol in this edition today."""
    return edition.welcomes(context["request"].user)


@register.simple_tag(takes_context=True)
def why_no_seat(context, edition):
    """Why there is no place for the visitor in this edition, or ""."""
    return edition.why_no_seat(context["request"].user)


@register.simple_tag
def say_language(text):
    """The `lang` attribute of a text that is shown in another language than the page, or nothing."""
    return format_html(' lang="{}"', text.language) if text and text.language != current() else ""


@register.filter
def in_figures(number):
    """A number that is kept as text, written in the reader's way."""
    return formats.number_format(Decimal(number), use_l10n=True)


@register.filter
def what_opens(study, step):
    """What a step that is closed to the learner waits for, as sentences."""
    return locks.words_of(study.closed.get(step.key, ()), study.outline)


@register.simple_tag
def due_at(enrolment, step):
    """When a step is due for this learner, or None."""
    return enrolment.due_at(step)


@register.filter
def at_key(found, step):
    """What a dict of steps has for this one."""
    return found.get(step.key)


@register.simple_tag
def poll(beside, name, options):
    """A poll inside a lesson as its reader may see it."""
    return beside.poll(name, [(option.id, str(option.value)) for option in options.bound_blocks])


@register.filter
def note_at(beside, place):
    """What the reader wrote at this place of the lesson."""
    return beside.note(place)


@register.filter
def glossed(value, glossary):
    """A text of a lesson with the words of the glossary marked, where the page knows them."""
    return glossary.marked(value) if glossary else value


@register.simple_tag
def passing(study):
    """What the learner of this course must do to pass it."""
    return passing_of(study)


@register.filter
def faults_of_opening(page):
    """What of the condition of a step can never be, as sentences for its author."""
    return locks.faults_of(page) if page.pk else []


@register.filter
def remarks_on(page):
    """What its author may want to put right in a lesson before it is published, as sentences."""
    return proofing.remarks_on(page) if page.pk else []

"""Whom a mention means: the members whom its writer may see, by number or by name."""

from django.db.models import Q
from django.utils.text import slugify

from languages.folding import words_of
from markup import Person
from members.models import Member


def resolver(writer):
    """Return a function from what a text names to the people it means; found in at most one query."""

    def resolve(wanted):
        numbers = {want.pk for want in wanted if want.pk}
        names = {slugify(want.name): want for want in wanted if slugify(want.name)}
        met = Member.objects.visible_to(writer).filter(Q(pk__in=numbers) | _named(names)).only("pk", "name", "email")
        people, by_name = {}, {}
        for member in met:
            by_name.setdefault(slugify(member.name), []).append(member)
            people[member.pk] = member
        found = {want: people[want.pk] for want in wanted if want.pk in people}
        # Two people of one name: the composer's completion can tell them apart, a bare name cannot.
        found |= {want: by_name[name][0] for name, want in names.items() if len(by_name.get(name, [])) == 1}
        return {want: Person(member.pk, member.name, f"/members/{member.pk}/") for want, member in found.items()}

    return resolve


def _named(names):
    """Members who may have one of these names; the names themselves are compared afterwards."""
    named = Q(pk__in=[])
    for name in names:
        parts = Q()
        for part in name.split("-"):
            parts &= Q(words__contains=part)
        named |= parts
    return named


def named_like(members, asked):
    """Those of these members one of whose names begins with what was typed, accents ignored."""
    typed = words_of(asked)
    found = members.finding(asked).select_related("institution", "country").order_by("name", "pk")[:50]
    return [member for member in found if typed and begins_like(words_of(member.name), typed)]


def voices_first(members, thread):
    """These members, with those who have spoken in the thread before the others."""
    voices = set(thread.posts.filter(author__in=members).values_list("author", flat=True).distinct())
    return sorted(members, key=lambda member: member.pk not in voices)


def begins_like(name, typed):
    """Whether some names of a person begin with the words that were typed, in their order."""
    return any(
        all(part.startswith(word) for part, word in zip(name[start:], typed, strict=False))
        for start in range(len(name) - len(typed) + 1)
    )

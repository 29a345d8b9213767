"""Each kind of space × each kind of person × whether they belong to it: what one reads is what the rule says."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from spaces.models import Space
from tests.people import make_member
from tests.places import make_space

pytestmark = pytest.mark.django_db

PEOPLE = {
    "awaiting": {"standing": "awaiting"},
    "endorsed": {},
    "moderator": {"role": "moderator"},
    "secretariat": {"role": "secretariat"},
}


def may_read(visibility, kind, belongs):
    """The rule: public for all, members for the endorsed, the others for those who belong; moderators read all."""
    if visibility == "public" or kind in ("moderator", "secretariat"):
        return True
    return belongs or (visibility == "members" and kind == "endorsed")


def test_what_somebody_may_read_is_what_the_rule_says():
    people = {
        (kind, belongs): make_member(f"{kind}{belongs} Person", **PEOPLE[kind]) for kind in PEOPLE for belongs in (0, 1)
    }
    members = [person for (_kind, belongs), person in people.items() if belongs]
    spaces = {name: make_space(name, visibility=name, members=members) for name in Space.Visibility.values}

    for (kind, belongs), name in product(people, spaces):
        found = Space.objects.visible_to(people[kind, belongs]).filter(pk=spaces[name].pk).exists()
        assert found == may_read(name, kind, belongs), (kind, belongs, name)
    assert [space.visibility for space in Space.objects.visible_to(AnonymousUser())] == ["public"]

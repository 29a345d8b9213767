"""The product's own words and states, and the respect for what the secretariat makes of them."""

import pytest

from languages.fields import Translated
from members import setup as states
from members.models import Country, Delegation, Subregion
from vocabulary import seeds
from vocabulary import setup as words
from vocabulary.models import Choice, Sector, Term, Theme

pytestmark = pytest.mark.django_db


def load():
    words.load()
    states.load()


def test_a_new_network_has_its_words_and_its_states():
    load()

    assert (Theme.objects.count(), Sector.objects.count(), Term.objects.count()) == (66, 29, 83)
    assert (Country.objects.count(), Delegation.objects.count(), Subregion.objects.count()) == (35, 35, 5)
    assert Choice.objects.of("targeting_method").count() == 9
    assert Choice.objects.of("mechanism").first().code == "CARICOM"
    assert Country.objects.get(iso2="BR").language == "pt-br"
    assert str(Theme.objects.get(code="cct").parent) == "Income transfers"
    assert Theme.objects.get(code="cct").name["pt-br"] == "Transferências condicionadas de renda"


def test_loading_again_changes_nothing(django_assert_max_num_queries):
    load()

    with django_assert_max_num_queries(40):
        load()

    assert Theme.objects.count() == 66


def test_what_the_secretariat_has_edited_stays():
    load()
    Country.objects.filter(iso2="TT").update(name=Translated({"en": "Trinidad & Tobago"}))

    load()

    assert str(Country.objects.get(iso2="TT").name) == "Trinidad & Tobago"


def test_what_the_secretariat_has_removed_stays_away():
    load()
    Choice.objects.filter(vocabulary="targeting_method").delete()

    load()

    assert not Choice.objects.of("targeting_method").exists()


def test_a_better_label_reaches_the_networks_that_left_it_alone():
    words.load()
    better = {
        "code": "cct",
        "parent_id": "transfers",
        "position": 1,
        "name": Translated({"en": "Conditional transfers"}),
    }

    seeds.plant(Theme, [better], key=["code"])

    assert str(Theme.objects.get(code="cct")) == "Conditional transfers"
    assert Theme.objects.count() == 66


def test_a_better_label_leaves_an_edited_one_alone():
    words.load()
    Theme.objects.filter(code="cct").update(name=Translated({"en": "Ours"}))
    better = {"code": "cct", "parent_id": "transfers", "position": 1, "name": Translated({"en": "Theirs"})}

    seeds.plant(Theme, [better], key=["code"])
    seeds.plant(Theme, [better], key=["code"])

    assert str(Theme.objects.get(code="cct")) == "Ours"


def test_an_entry_that_was_there_before_us_is_left_alone():
    Theme.objects.create(code="cct", name=Translated("Made by hand"))

    words.load()

    assert str(Theme.objects.get(code="cct")) == "Made by hand"

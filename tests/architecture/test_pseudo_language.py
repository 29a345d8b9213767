"""No word of our pages is left untranslated: a walk in a language in which every translation stands in brackets."""

from zoneinfo import available_timezones

import pytest
from django.conf import settings

from courses.certificates.codes import grouped
from courses.certificates.demo import CODES
from languages.codes import OWN_NAMES, SHORT_NAMES
from tests.daily import todays
from tests.databases import labels
from tests.demonstration import someone
from tests.people import client_of
from tests.pseudo import Data, leftovers, pseudo_language
from tests.walk import QUERY, pages_of

# Names are not translated: of the product, of languages in their own words, of standards and formats.
NAMES = {
    "Tequio",
    "RIPSO",
    "IASPN",
    "OK",
    "PDF",
    "CSV",
    "XLSX",
    "AGPL",
    "CC BY",
    "JSON",
    "Markdown",
    "UTC",
    "WCAG",
    *OWN_NAMES.values(),
    *SHORT_NAMES.values(),
}
ZONES = {
    part.replace("_", " ")
    for name in available_timezones()
    for part in (name, name.partition("/")[2], name.rpartition("/")[2])
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(demonstration):
    everything = Data([*labels(), "wagtailcore", "wagtailimages", "wagtaildocs"])
    numbers = {shape for code in CODES.values() for shape in (grouped(code), f"{settings.BASE_URL}/v/{grouped(code)}")}
    everything.values |= NAMES | ZONES | numbers | {QUERY}
    return everything


@pytest.mark.parametrize("who", todays([None, "rosa", "ana", "sofia"], 2))
def test_no_word_is_left_untranslated(data, who):
    client = client_of(someone(who) if who else None)
    left = {}
    for address in pages_of(who):
        with pseudo_language():
            response = client.get(address, follow=True)
        if response.status_code != 200:
            left[f"status {response.status_code}"] = address
            continue
        for piece in leftovers(response.content.decode()):
            if not data.holds(piece):
                left.setdefault(piece, address)

    assert left == {}


def test_the_walk_sees_what_was_forgotten():
    page = (
        '<h1>Forgotten</h1><p title="as well">⟦Hello <b>Ana</b>⟧, 2 days</p>'
        '⟦All ⟦is⟧ well⟧<input type="submit" value="Send">'
    )

    assert leftovers(page) == ["Forgotten", "days", "as well", "Send"]

"""The library: what a record says, who may validate it, and how it is found."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from activity.models import Event
from languages.fields import Translated
from library.models import Practice, Programme
from library.templatetags.library import source
from tests.people import client_of, make_country
from vocabulary.models import Choice, Term, Theme


def make_programme(code="path", name="Programme of Advancement", country="JM", **fields):
    fields.setdefault("summary", Translated({"en": "Cash for families", "es": "Transferencias a familias"}))
    return Programme.objects.create(
        code=code,
        name=name,
        country=make_country(country),
        **{"status": "illustrative", "institution": "Ministry", **fields},
    )


@pytest.fixture
def path(db):
    return make_programme()


def test_anybody_reads_a_record_and_sees_that_it_is_illustrative(path):
    page = client_of().get(path.get_absolute_url())

    assert page.status_code == 200
    assert "has not been reviewed by the institution" in page.content.decode()


def test_the_focal_point_of_the_state_validates_a_record_for_a_year(path, marcia):
    client_of(marcia).post(reverse("library:validation", args=["programmes", path.code]))
    path.refresh_from_db()

    assert path.is_validated
    assert path.validated_by == marcia
    assert path.review_due_at.date() == (timezone.now() + timedelta(days=365)).date()
    assert Event.objects.filter(name="record.validated").count() == 1


def test_validating_twice_validates_once(path, marcia):
    path.validate_by(marcia)
    first = path.validated_at

    path.validate_by(marcia)

    assert path.validated_at == first


def test_after_a_year_a_record_is_flagged_and_never_hidden(path, marcia):
    path.validate_by(marcia)
    Programme.objects.update(validated_at=timezone.now() - timedelta(days=366))

    page = client_of().get(path.get_absolute_url()).content.decode()

    assert "may be out of date" in page


def test_a_focal_point_of_another_state_validates_nothing(marcia, rosa):
    juntos = make_programme("juntos", "Juntos", country="PE")

    with pytest.raises(PermissionDenied):
        juntos.validate_by(marcia)
    with pytest.raises(PermissionDenied):
        juntos.validate_by(rosa)


def test_a_former_focal_point_validates_nothing(path, marcia):
    marcia.focal_points.update(until=timezone.now())

    assert client_of(marcia).post(reverse("library:validation", args=["programmes", path.code])).status_code == 403


def test_a_draft_is_seen_by_the_focal_point_of_its_state_alone(marcia, luis, sofia):
    draft = make_programme("draft", "A draft", status="draft")

    assert client_of(marcia).get(draft.get_absolute_url()).status_code == 200
    assert client_of(sofia).get(draft.get_absolute_url()).status_code == 200
    assert client_of(luis).get(draft.get_absolute_url()).status_code == 404
    assert client_of().get(draft.get_absolute_url()).status_code == 404


def test_records_are_found_by_country_theme_kind_and_words_without_accents(path):
    theme = Theme.objects.create(code="transfers", name=Translated("Transfers"))
    cct = Choice.objects.create(vocabulary="programme_type", code="cct", name=Translated("Conditional transfer"))
    found = make_programme("familias", "Más Familias en Acción", country="PE")
    found.themes.add(Theme.objects.create(code="cct", parent=theme, name=Translated("Conditional transfers")))
    found.types.add(cct)

    for query in ("country=PE", "theme=transfers", "type=cct", "q=mas+accion"):
        page = client_of().get(reverse("library:programmes") + f"?{query}").content.decode()
        assert "Más Familias en Acción" in page, query
        assert path.name not in page, query


def test_a_filter_that_makes_no_sense_filters_nothing(path):
    page = client_of().get(reverse("library:programmes") + "?country=XX&theme=nothing")

    assert page.status_code == 200


def test_a_summary_is_read_in_the_readers_language_or_the_nearest_one(path):
    with translation.override("fr"):
        page = client_of().get(path.get_absolute_url()).content.decode()

    assert '<p lang="en">Cash for families</p>' in page


def test_a_programme_cannot_end_before_it_starts(db):
    with pytest.raises(Exception, match="programme_ends_after_it_starts"):
        make_programme(start_year=2010, end_year=2001)


def test_the_list_costs_the_same_with_one_and_with_twenty_records(
    path, django_assert_num_queries, django_assert_max_num_queries
):
    browser = client_of()
    browser.get(reverse("library:programmes"))
    with django_assert_max_num_queries(12) as few:
        browser.get(reverse("library:programmes"))
    for number in range(20):
        make_programme(f"programme-{number}", f"Programme {number}")

    with django_assert_num_queries(len(few.captured_queries)):
        browser.get(reverse("library:programmes"))


def test_a_practice_tells_what_failed(db):
    evidence = Choice.objects.create(vocabulary="evidence_level", code="promising", name=Translated("Promising"))
    texts = ("title", "context", "problem", "what_was_done", "results", "what_failed", "conditions_to_transfer")
    practice = Practice.objects.create(
        code="visits",
        country=make_country("CL"),
        institution="FOSIS",
        evidence=evidence,
        status="illustrative",
        **{name: Translated(f"About {name}") for name in texts},
    )

    page = client_of().get(practice.get_absolute_url()).content.decode()

    assert "About what_failed" in page


def test_the_glossary_is_in_the_alphabetical_order_of_each_language(db):
    Term.objects.create(code="care", term=Translated({"en": "Care", "es": "Cuidados"}), definition=Translated("…"))
    Term.objects.create(code="equity", term=Translated({"en": "Equity", "es": "Équidad"}), definition=Translated("…"))
    Term.objects.create(code="access", term=Translated({"en": "Access", "es": "Zacceso"}), definition=Translated("…"))

    with translation.override("es"):
        page = client_of().get(reverse("library:glossary")).content.decode()

    assert page.index("Cuidados") < page.index("Équidad") < page.index("Zacceso")


def test_a_term_shows_its_four_languages(db):
    term = Term.objects.create(
        code="care",
        term=Translated({"en": "Care", "es": "Cuidados", "pt": "Cuidados", "fr": "Soins"}),
        definition=Translated("What people do for one another."),
    )

    page = client_of().get(term.get_absolute_url()).content.decode()

    assert '<dd lang="fr">Soins</dd>' in page


def test_drafts_are_not_told_on_the_pages_of_what_is_published(path, marcia):
    evidence = Choice.objects.create(vocabulary="evidence_level", code="some", name=Translated("Some"))
    practice = Practice.objects.create(
        code="draft", country=path.country, programme=path, title=Translated("Drafted practice"), evidence=evidence
    )
    shown = Practice.objects.create(
        code="shown", country=path.country, title=Translated("Shown"), evidence=evidence, status="illustrative"
    )
    successor = make_programme("successor", "Drafted successor", status="draft")
    former = make_programme("former", "Drafted former", status="draft", replaced_by=path)
    path.replaced_by = shown.programme = successor
    path.save()
    shown.save()

    def pages(member):
        client = client_of(member)
        return "".join(client.get(thing.get_absolute_url()).content.decode() for thing in (path, shown))

    drafts = (practice.title, successor.name, former.name)
    assert [str(name) in pages(None) for name in drafts] == [False, False, False]
    assert [str(name) in pages(marcia) for name in drafts] == [True, True, True]


def test_two_who_validate_at_once_are_told_of_once(path, marcia, sofia):
    stale = Programme.objects.get(pk=path.pk)
    path.validate_by(marcia)
    stale.validate_by(sofia)

    path.refresh_from_db()
    assert path.validated_by == marcia
    assert Event.objects.filter(name="record.validated").count() == 1


def test_what_a_programme_keeps_in_its_own_language_says_so(db):
    country = make_country("PE")
    country.language = "es"
    country.save()
    record = make_programme("juntos", "Juntos", "PE", institution="Ministerio de Inclusión")

    in_french = client_of().get(f"/fr/library/programmes/{record.code}/").content.decode()
    in_spanish = client_of().get(f"/es/library/programmes/{record.code}/").content.decode()

    assert '<dd lang="es">Ministerio de Inclusión</dd>' in in_french
    assert '<span lang="es">Juntos</span>' in in_french
    assert "<dd>Ministerio de Inclusión</dd>" in in_spanish


def test_the_addresses_of_a_source_lead_there():
    with translation.override("fr"):
        told = source("The press release of the OAS (https://www.oas.org/a?b=1&c=2), and a speech.")

    link = '<a href="https://www.oas.org/a?b=1&amp;c=2" rel="noopener">oas.org</a>'
    assert told == f'<span lang="en">The press release of the OAS ({link}), and a speech.</span>'


def test_a_source_is_no_markup():
    assert source("<b>x</b> javascript:alert(1)") == "&lt;b&gt;x&lt;/b&gt; javascript:alert(1)"
    assert source("https://example.org/<script>") == (
        '<a href="https://example.org/" rel="noopener">example.org</a>&lt;script&gt;'
    )

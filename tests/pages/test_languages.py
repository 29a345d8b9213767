import re

import pytest
from wagtail.models import Locale, Page

from pages.models import CountryPage, StandardPage
from tests.pages.making import home, make_page
from tests.pages.reading import canonical, hreflangs, links, path_of
from tests.people import client_of

TRANSLATED = {
    "/en/about/": ("/es/acerca-de/", "/pt-br/sobre/", "/fr/a-propos/"),
    "/en/news/": ("/es/noticias/", "/pt-br/noticias/", "/fr/actualites/"),
    "/en/privacy/": ("/es/privacidad/", "/pt-br/privacidade/", "/fr/confidentialite/"),
    "/en/terms/": ("/es/condiciones/", "/pt-br/termos/", "/fr/conditions/"),
    "/en/accessibility/": ("/es/accesibilidad/", "/pt-br/acessibilidade/", "/fr/accessibilite/"),
    "/en/contact/": ("/es/contacto/", "/pt-br/contato/", "/fr/contact/"),
    "/en/countries/": ("/es/paises/", "/pt-br/paises/", "/fr/pays/"),
}


@pytest.mark.parametrize(("english", "others"), TRANSLATED.items())
def test_addresses_are_translated(visitor, english, others):
    html = visitor.get(english).content.decode()

    assert tuple(path_of(hreflangs(html)[code]) for code in ("es", "pt-br", "fr")) == others


def test_every_page_names_its_translations_and_they_name_it(visitor):
    known = {}
    for page in Page.objects.live().filter(depth__gt=1):
        html = visitor.get(page.url).content.decode()
        known[path_of(page.full_url)] = {code: path_of(url) for code, url in hreflangs(html).items()}

    assert known
    for address, alternates in known.items():
        assert set(alternates) == {"en", "es", "pt-br", "fr", "x-default"}, address
        assert address in alternates.values()
        for other in alternates.values():
            assert known[other] == alternates


def test_a_page_is_its_own_canonical(visitor):
    html = visitor.get("/es/privacidad/").content.decode()

    assert path_of(canonical(html)) == "/es/privacidad/"


@pytest.mark.parametrize(("path", "language"), [("/en/", "en"), ("/es/", "es"), ("/pt-br/", "pt-br"), ("/fr/", "fr")])
def test_the_language_of_a_page_is_that_of_its_text(visitor, path, language):
    answer = visitor.get(path)

    assert f'<html lang="{language}"' in answer.content.decode()
    assert answer.headers["Content-Language"] == language


def test_portuguese_is_found_by_its_short_name(visitor):
    answer = visitor.get("/pt/sobre/")

    assert (answer.status_code, answer.url) == (301, "/pt-br/sobre/")


def test_visitors_are_led_to_the_language_of_their_browser(visitor):
    answer = visitor.get("/", headers={"accept-language": "fr-CA,fr;q=0.9"})

    assert answer.url == "/fr/"


def test_the_language_switch_leads_to_the_same_page(visitor):
    html = visitor.get("/en/privacy/").content.decode()

    assert {"/es/privacidad/", "/pt-br/privacidade/", "/fr/confidentialite/"} <= addressed(html)


def test_the_language_switch_leads_home_where_the_page_is_missing(visitor):
    make_page("Only in English")

    html = visitor.get("/en/only-in-english/").content.decode()

    assert {"/es/", "/pt-br/", "/fr/"} <= addressed(html)
    assert hreflangs(html) == {}


def addressed(html):
    """Where links and buttons of a page lead: a member changes language by a button, a visitor by a link."""
    return {*links(html), *re.findall(r'value="([^"]+)"', html)}


def test_a_page_that_nobody_has_translated_says_so(visitor):
    page = make_page("News from the field")
    alias = page.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)

    html = visitor.get(alias.url).content.decode()

    assert '<h1 lang="en">News from the field</h1>' in html
    assert 'class="notice info"' in html
    assert path_of(canonical(html)) == "/en/news-from-the-field/"
    assert hreflangs(html) == {}


def test_a_page_that_somebody_translates_is_labelled_no_more(visitor):
    page = make_page("News from the field")
    page.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    translated = StandardPage.objects.get(translation_key=page.translation_key, locale__language_code="fr")
    translated.alias_of = None
    translated.title, translated.slug = "Nouvelles du terrain", "nouvelles-du-terrain"
    translated.save_revision().publish()

    html = visitor.get("/fr/nouvelles-du-terrain/").content.decode()

    assert "<h1>Nouvelles du terrain</h1>" in html
    assert path_of(hreflangs(html)["en"]) == "/en/news-from-the-field/"


def test_an_old_address_leads_to_the_new_one(visitor, django_capture_on_commit_callbacks):
    page = make_page("Call for courses")
    page.save_revision().publish()

    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "call-2027"
        page.save_revision().publish()

    answer = visitor.get("/en/call-for-courses/")
    assert (answer.status_code, path_of(answer.url)) == (301, "/en/call-2027/")


def test_country_pages_carry_the_name_of_the_language(site):
    names = CountryPage.objects.filter(country="BR").values_list("locale__language_code", "title")

    assert len(set(names)) == 4


def test_a_draft_is_no_translation(visitor):
    page = make_page("Half done")
    page.copy_for_translation(Locale.objects.get(language_code="es"))

    assert hreflangs(visitor.get("/en/half-done/").content.decode()) == {}


def test_pages_are_not_found_in_the_tree_of_another_language(visitor):
    assert visitor.get("/fr/privacy/").status_code == 404


def test_a_member_reads_the_site_in_the_language_of_the_address(site, rosa):
    answer = client_of(rosa).get("/fr/confidentialite/")

    assert '<html lang="fr"' in answer.content.decode()


def test_home_pages_have_no_way_above_them(site, rf, andrea):
    request = rf.get("/en/")

    assert home().way(request) == []

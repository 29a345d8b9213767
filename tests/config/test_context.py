"""What every page knows of the site and of how its reader wants to see it."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from config import context
from config.sections import page_address, sections
from courses.models import CatalogPage
from tests.courses.making import make_catalogs


def ask(path, **headers):
    return RequestFactory().get(path, headers=headers)


def test_a_page_is_offered_in_four_languages():
    with translation.override("en"):
        offered = context.languages(ask("/en/library/?theme=care"))

    assert [language["url"] for language in offered] == [
        "/en/library/?theme=care",
        "/es/library/?theme=care",
        "/pt-br/library/?theme=care",
        "/fr/library/?theme=care",
    ]
    assert [language["name"] for language in offered if language["current"]] == ["English"]


def test_a_page_of_the_cms_names_its_translations_itself():
    request = ask("/en/about-us/")
    request.alternates = {"es": "/es/quienes-somos/"}

    with translation.override("en"):
        offered = {language["code"]: language for language in context.languages(request)}

    assert offered["es"]["url"] == "/es/quienes-somos/"


def test_an_address_without_language_leads_to_the_home_of_each():
    with translation.override("en"):
        offered = context.languages(ask("/healthz"))

    assert [language["url"] for language in offered] == ["/en/", "/es/", "/pt-br/", "/fr/"]
    assert not any(language["exists"] for language in offered)


@pytest.mark.parametrize(
    ("cookie", "header", "saves"),
    [("", "", False), ("", "on", True), ("on", "", True), ("off", "on", False), ("nonsense", "on", True)],
)
def test_data_is_saved_when_the_reader_or_else_the_browser_asks(cookie, header, saves):
    request = ask("/en/", **{"save-data": header})
    request.COOKIES["saver"] = cookie

    assert context.saves_data(request) is saves


def test_only_known_themes_are_believed():
    request = ask("/en/")
    request.COOKIES["theme"] = '"><script>'

    assert context.theme(request) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/en/forums/cash-transfers/", "Discuss"),
        ("/en/threads/7/", "Discuss"),
        ("/en/dialogues/registries/room/", "Live"),
        ("/en/glossary/", "Library"),
        ("/en/countries/peru/", "Countries"),
    ],
)
def test_the_main_menu_shows_where_one_is(path, section):
    with translation.override("en"):
        assert [str(entry["name"]) for entry in sections(ask(path)) if entry["current"]] == [section]


@pytest.mark.django_db
def test_learning_leads_to_the_catalogue_in_the_readers_language(django_assert_num_queries):
    make_catalogs("en", "es")
    address = CatalogPage.objects.get(locale__language_code="es").url

    with translation.override("es"):
        assert sections(ask("/es/"))[0]["url"] == address

    with django_assert_num_queries(0):
        assert page_address("courses:learn", "es") == address


@pytest.mark.django_db
def test_without_a_catalogue_learning_leads_to_ones_own_courses():
    with translation.override("fr"):
        assert sections(ask("/fr/"))[0]["url"] == "/fr/learn/"

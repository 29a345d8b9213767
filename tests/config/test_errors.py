"""Pages for what went wrong speak the reader's language, and need no database: none of these tests may touch one."""

import html

import pytest
from django.db import OperationalError
from django.test import RequestFactory, override_settings
from django.utils import translation

from config import errors

PAGES = [
    (errors.bad_request, 400, "This request could not be understood"),
    (errors.permission_denied, 403, "This page is not open to you"),
    (errors.csrf_failure, 403, "Your form was not sent"),
    (errors.page_not_found, 404, "We could not find this page"),
    (errors.server_error, 500, "Something went wrong on our side"),
    (errors.unavailable, 503, "We will be back in a moment"),
]


def ask(path="/en/nowhere/", **headers):
    return RequestFactory().get(path, headers=headers)


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
@pytest.mark.parametrize(("view", "status", "title"), PAGES)
def test_an_error_is_told_in_the_language_of_the_address(view, status, title, language):
    response = view(ask(f"/{language}/nowhere/"))

    with translation.override(language):
        told = html.escape(translation.gettext(title))
    page = response.content.decode()
    assert response.status_code == status
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in page
    assert f"<h1>{told}</h1>" in page


def test_a_language_chosen_before_counts_where_the_address_has_none():
    request = ask("/nowhere/", **{"accept-language": "es"})
    request.COOKIES["language"] = "fr"

    assert errors.language_of(request) == "fr"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("pt-PT,pt;q=0.9,en;q=0.5", "pt-br"), ("de,es-MX;q=0.8,en;q=0.2", "es"), ("de, it", "en"), ("", "en")],
)
def test_else_the_browser_is_asked(asked, answered):
    assert errors.language_of(ask("/nowhere/", **{"accept-language": asked})) == answered


def test_a_long_nonsense_of_a_header_does_no_harm():
    assert errors.page_not_found(ask("/nowhere/", **{"accept-language": "x" * 5000})).status_code == 404


def test_an_error_page_offers_the_other_languages_and_a_way_home():
    page = errors.page_not_found(ask("/fr/nowhere/")).content.decode()

    assert all(f'href="/{code}/"' in page for code in ("en", "es", "pt-br", "fr"))


def test_an_error_page_is_not_kept_by_anybody():
    assert "no-store" in errors.server_error(ask())["Cache-Control"]


def test_an_error_page_runs_no_script_and_holds_no_inline_style():
    page = errors.page_not_found(ask()).content.decode()

    assert "<script" not in page
    assert " style=" not in page


def test_a_database_that_does_not_answer_is_a_pause():
    try:
        raise OperationalError("the connection is closed")
    except OperationalError:
        response = errors.server_error(ask())

    assert response.status_code == 503
    assert response["Retry-After"] == "30"


@override_settings(
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}, DEBUG=False
)
def test_without_the_manifest_of_static_files_the_page_comes_without_its_looks():
    response = errors.server_error(ask())

    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


def test_programs_are_answered_in_their_own_way():
    response = errors.page_not_found(ask("/api/nothing/", accept="application/json"))

    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"


def test_the_chosen_colours_hold_on_error_pages_too():
    request = ask()
    request.COOKIES["theme"] = "dark"

    assert 'data-theme="dark"' in errors.page_not_found(request).content.decode()


def test_no_more_than_a_known_theme_comes_into_the_page():
    request = ask()
    request.COOKIES["theme"] = '"><script>'

    assert "data-theme" not in errors.page_not_found(request).content.decode()


@pytest.mark.django_db
def test_a_stranger_address_is_answered_by_our_page(client):
    response = client.get("/es/no-existe/")

    assert response.status_code == 404
    assert response["Content-Language"] == "es"
    assert "errors/page.html" in [template.name for template in response.templates]

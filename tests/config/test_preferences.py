"""Readers choose colours and less data without scripts, and come back to where they were."""

import pytest

pytestmark = pytest.mark.django_db
ADDRESS = "/en/preferences/"


def test_a_visitor_chooses_dark_colours_and_is_led_back(client):
    response = client.post(ADDRESS, {"theme": "dark", "next": "/en/account/login/?next=/en/"})

    assert response.url == "/en/account/login/?next=/en/"
    assert 'data-theme="dark"' in client.get("/en/account/login/").content.decode()


def test_a_visitor_returns_to_the_colours_of_the_device(client):
    client.post(ADDRESS, {"theme": "dark"})
    client.post(ADDRESS, {"theme": ""})

    assert "data-theme" not in client.get("/en/account/login/").content.decode()


def test_who_saves_data_gets_no_fonts(client):
    assert "fonts.css" in client.get("/en/account/login/").content.decode()

    client.post(ADDRESS, {"saver": "on"})

    page = client.get("/en/account/login/").content.decode()
    assert "fonts.css" not in page
    assert "Stop saving data" in page


def test_nonsense_changes_nothing(client):
    response = client.post(ADDRESS, {"theme": "plaid", "saver": "perhaps"})

    assert not response.cookies


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_elsewhere(client, elsewhere):
    assert client.post(ADDRESS, {"theme": "dark", "next": elsewhere}).url == "/en/"


def test_looking_changes_nothing(client):
    assert client.get(ADDRESS).status_code == 405

"""The second host plays packages and is nothing else; the site plays none itself."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from courses.packages import hosting
from courses.packages.models import Play
from tests.architecture.sources import ROOT
from tests.packages import making
from tests.packages.conftest import SECOND
from tests.people import client_of

pytestmark = pytest.mark.django_db
SITE = "localhost:8000"


class SecondHost:
    """A browser that asks the second host."""

    def __init__(self):
        self.client = Client()

    def get(self, path, **headers):
        return self.client.get(path, HTTP_HOST=f"{SECOND}:8000", **headers)

    def post(self, path, data="", **headers):
        return self.client.post(path, data, content_type="text/plain", HTTP_HOST=f"{SECOND}:8000", **headers)


@pytest.fixture
def second():
    return SecondHost()


@pytest.fixture
def page(put):
    return put(making.single() | {"film.mp4": b"0123456789", "data.exe": b"MZ"})


@pytest.fixture
def version(page):
    return page.package.current


@pytest.fixture
def opened(page, enrolment):
    path = f"/en/packages/steps/{page.translation_key}/launch/"
    return client_of(enrolment.member).post(path, HTTP_HOST=SITE).json()


def address(version, path="index.html", word=None):
    return f"/files/{version.key}/{word or hosting.files_word(version.key)}/{path}"


def test_the_player_opens_with_its_word(second, opened):
    answer = second.get(opened["player"].removeprefix(opened["origin"]))

    assert answer.status_code == 200
    assert b"rights" in answer.content.lower()
    assert f"frame-ancestors http://{SITE}" in answer["Content-Security-Policy"]
    assert "connect-src 'self'" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies


def test_a_word_that_is_forged_or_old_opens_nothing(second, opened, monkeypatch):
    path = opened["player"].removeprefix(opened["origin"])

    assert second.get(path.replace("/play/", "/play/x")).status_code == 404
    monkeypatch.setattr(hosting, "OPENS_WITHIN", -1)
    assert second.get(path).status_code == 404


def test_a_file_is_served_to_frames_of_the_site_alone(second, version):
    answer = second.get(address(version))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/html"
    assert "frame-ancestors 'self' http://localhost:*" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_a_file_is_found_in_other_letters_and_a_missing_one_is_not(second, version):
    assert second.get(address(version, "INDEX.html")).status_code == 200
    assert second.get(address(version, "no.html")).status_code == 404
    assert second.get(address(version, "../1")).status_code == 404
    assert second.get(address(version, word="0" * 32)).status_code == 404


def test_the_word_of_last_week_still_opens_files_and_an_older_one_does_not(second, version):
    week = int(__import__("time").time() // hosting.WEEK)

    assert second.get(address(version, word=hosting.files_word(version.key, week - 1))).status_code == 200
    assert second.get(address(version, word=hosting.files_word(version.key, week - 2))).status_code == 404


def test_a_film_is_sought_in(second, version):
    answer = second.get(address(version, "film.mp4"), HTTP_RANGE="bytes=3-5")

    assert (answer.status_code, answer.getvalue()) == (206, b"345")
    assert answer["Content-Range"] == "bytes 3-5/10"
    assert second.get(address(version, "film.mp4"), HTTP_RANGE="bytes=50-").status_code == 416


def test_what_no_browser_shows_is_saved(second, version):
    assert second.get(address(version, "data.exe"))["Content-Disposition"] == "attachment"


@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/cms/", "/en/account/login/", "/api/streams/events", "/media/images/x.png", "/sitemap.xml"],
)
def test_nothing_of_the_site_is_on_the_second_host(second, path):
    answer = second.get(path)

    assert answer.status_code == 404
    assert not answer.cookies
    assert second.post(path).status_code == 404


def test_nobody_is_signed_in_there(second, opened, andrea):
    second.client.force_login(andrea, backend="django.contrib.auth.backends.ModelBackend")

    assert second.get("/en/me/").status_code == 404
    assert second.post(opened["reports"]).status_code == 404
    assert not second.get(opened["player"].removeprefix(opened["origin"])).cookies


def test_packages_are_not_on_the_main_host(client, version, opened):
    assert client.get(address(version), HTTP_HOST=SITE).status_code == 404
    assert client.get(opened["player"].removeprefix(opened["origin"]), HTTP_HOST=SITE).status_code == 404


def test_its_health_is_asked_there_as_well(second):
    assert second.get("/healthz").status_code == 200


def test_at_home_who_came_by_the_wrong_name_is_led_to_the_site(second, settings):
    settings.DEBUG = True

    assert second.get("/en/courses/")["Location"] == "http://localhost:8000/en/courses/"
    assert second.get("/en/me/", HTTP_SEC_FETCH_DEST="empty").status_code == 404


def test_the_last_words_of_a_package_are_kept_without_a_session(second, opened):
    body = '{"n": 7, "place": "a", "parts": {"a": {"suspend_data": "last"}}}'

    answer = second.post(f"/last/{opened['token']}/", body)

    assert answer.status_code == 204
    play = Play.objects.get()
    assert (play.data(), play.sequence) == ({"a": {"suspend_data": "last"}}, 7)
    assert second.post("/last/forged/", body).status_code == 404
    assert second.post(f"/last/{opened['token']}/", "{").status_code == 400


def test_without_a_second_host_packages_are_not_played_and_the_page_says_so(page, enrolment, settings):
    settings.PACKAGES_HOST = ""
    client = client_of(enrolment.member)

    assert "no second host" in client.get(page.url).content.decode()
    assert client.post(f"/en/packages/steps/{page.translation_key}/launch/").status_code == 404


@pytest.mark.parametrize(
    ("second_name", "is_refused"),
    [
        ("network.example", True),
        ("packages.network.example", True),
        ("example", True),
        ("network.example:8443", True),
        ("network-packages.example", False),
    ],
)
def test_production_refuses_a_second_host_that_shares_cookies(second_name, is_refused):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TEQUIO_", "DJANGO_"))} | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "TEQUIO_SECRET_KEY": "x" * 50,
        "TEQUIO_HOSTS": "network.example",
        "TEQUIO_PACKAGES_HOST": second_name,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    asked = "from django.conf import settings; print(settings.ALLOWED_HOSTS)"

    ended = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert (ended.returncode != 0) is is_refused
    assert ("TEQUIO_PACKAGES_HOST" in ended.stderr) is is_refused

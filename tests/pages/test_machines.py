import datetime
import xml.etree.ElementTree as ElementTree

from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from tests.pages.making import make_page

NAMES = {"site": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(visitor):
    """{address: {language: address}} of the sitemap."""
    root = ElementTree.fromstring(visitor.get("/sitemap.xml").content)
    return {
        url.find("site:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in root
    }


def test_the_sitemap_names_each_page_with_all_its_languages(visitor):
    found = entries(visitor)

    english = "http://localhost:8000/en/privacy/"
    assert found[english]["fr"] == "http://localhost:8000/fr/confidentialite/"
    assert found[english]["x-default"] == english
    assert len(found) >= 15 * 4


def test_translations_in_the_sitemap_name_one_another(visitor):
    found = entries(visitor)

    for address, alternates in found.items():
        assert not alternates or address in alternates.values()
        assert all(found[other] == alternates for other in alternates.values())


def test_the_sitemap_leaves_out_what_is_not_public(visitor):
    make_page("A draft", live=False)
    closed = make_page("Behind a door")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    found = "".join(entries(visitor))

    assert "a-draft" not in found
    assert "behind-a-door" not in found


def test_the_sitemap_leaves_out_pages_that_repeat_others(visitor):
    make_page("Only English").copy_for_translation(Locale.objects.get(language_code="es"), alias=True)

    addresses = [address for address in entries(visitor) if "only-english" in address]

    assert addresses == ["http://localhost:8000/en/only-english/"]


def test_the_sitemap_asks_little_of_the_database(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        visitor.get("/sitemap.xml")


def test_robots_are_told_of_the_sitemap_and_kept_out_of_the_cms(visitor):
    answer = visitor.get("/robots.txt")

    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /cms/" in answer.content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in answer.content.decode()


def test_the_site_can_be_installed_in_each_language(visitor):
    manifest = visitor.get("/manifest.webmanifest?language=fr")

    assert manifest.headers["Content-Type"] == "application/manifest+json"
    content = manifest.json()
    assert content["name"] == "Réseau interaméricain de protection sociale"
    assert (content["lang"], content["start_url"]) == ("fr", "/fr/")
    assert {icon["sizes"] for icon in content["icons"]} >= {"192x192", "512x512"}


def test_the_icons_of_the_manifest_exist(visitor, settings):
    for icon in visitor.get("/manifest.webmanifest").json()["icons"]:
        assert (settings.ROOT / "static" / icon["src"].removeprefix("/static/")).exists(), icon["src"]


def test_the_manifest_follows_the_browser_when_no_language_is_named(visitor):
    content = visitor.get("/manifest.webmanifest", headers={"accept-language": "es-PE"}).json()

    assert content["short_name"] == "RIPSO"


def test_finders_of_holes_learn_whom_to_tell(visitor, settings):
    settings.SECURITY_CONTACT = "security@example.org"

    text = visitor.get("/.well-known/security.txt").content.decode()

    fields = dict(line.split(": ", 1) for line in text.strip().splitlines())
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    assert timezone.now() + datetime.timedelta(days=30) < expires < timezone.now() + datetime.timedelta(days=365)


def test_a_contact_that_is_an_address_of_the_web_stays_one(visitor, settings):
    settings.SECURITY_CONTACT = "https://example.org/security"

    assert "Contact: https://example.org/security\n" in visitor.get("/.well-known/security.txt").content.decode()

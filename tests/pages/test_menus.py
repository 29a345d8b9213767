import pytest
from django.template import Context, Template
from django.utils import translation

from blocks.remembering import forget_now
from pages import menus
from pages.models import StandardPage
from tests.pages.making import home, make_page, make_section


def shown(template):
    return Template(template).render(Context())


def test_the_menu_follows_the_tree_in_the_order_of_the_editors(site):
    titles = [entry["title"] for entry in menus.menu("en")]

    assert titles[:3] == ["About the network", "News", "Contact"]
    assert "Countries" not in titles


def test_the_menu_of_a_language_has_its_own_words_and_addresses(site):
    entries = {entry["title"]: entry["url"] for entry in menus.menu("fr")}

    assert entries["Confidentialité"] == "/fr/confidentialite/"


def test_pages_below_a_section_are_its_entries(site):
    section = make_section("Communities", show_in_menus=True)
    make_page("Registries", parent=section, show_in_menus=True)
    make_page("Not in menus", parent=section)

    entry = next(entry for entry in menus.menu("en") if entry["title"] == "Communities")

    assert [child["title"] for child in entry["children"]] == ["Registries"]


def test_a_menu_is_two_queries_and_then_none(site, django_assert_num_queries):
    menus.menu("es")
    forget_now()

    with django_assert_num_queries(2):
        menus.menu("es")
        menus.menu("es")


def test_a_large_menu_is_two_queries_as_well(site, django_assert_num_queries):
    section = make_section("Communities", show_in_menus=True)
    for number in range(20):
        make_page(f"Community {number}", parent=section, show_in_menus=True)
    menus.menu("en")
    forget_now()

    with django_assert_num_queries(2):
        assert len(menus.menu("en")[-1]["children"]) == 20


def test_a_published_page_is_in_the_menu_at_once(site, django_capture_on_commit_callbacks):
    menus.menu("en")

    with django_capture_on_commit_callbacks(execute=True):
        make_page("Annual report", show_in_menus=True).save_revision().publish()

    assert "Annual report" in [entry["title"] for entry in menus.menu("en")]


def test_a_withdrawn_page_leaves_the_menu_at_once(site, django_capture_on_commit_callbacks):
    page = make_page("Annual report", show_in_menus=True)
    menus.menu("en")

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()

    assert "Annual report" not in [entry["title"] for entry in menus.menu("en")]


def test_a_deleted_page_leaves_the_menu_at_once(site, django_capture_on_commit_callbacks):
    page = make_page("Annual report", show_in_menus=True)
    menus.menu("en")

    with django_capture_on_commit_callbacks(execute=True):
        page.delete()

    assert "Annual report" not in [entry["title"] for entry in menus.menu("en")]


def test_templates_show_the_menu_of_the_language_that_they_speak(site):
    with translation.override("es"):
        text = shown(
            "{% load menus %}{% footer_menu as entries %}{% for entry in entries %}{{ entry.url }} {% endfor %}"
        )

    assert "/es/privacidad/" in text


def test_each_page_ends_with_the_links_of_the_menu(visitor):
    foot = visitor.get("/es/").content.decode().partition("<footer")[2]

    for address in ("/es/acerca-de/", "/es/contacto/", "/es/accesibilidad/", "/es/privacidad/", "/es/condiciones/"):
        assert f'href="{address}"' in foot


def test_a_section_lists_its_pages(visitor):
    section = make_section("Communities", summary="Where we meet.")
    make_page("Registries", parent=section, show_in_menus=True, summary="Finding people.")
    make_page("Hidden", parent=section)

    html = visitor.get("/en/communities/").content.decode()

    assert "Finding people." in html
    assert "Hidden" not in html


def test_an_empty_section_says_so(visitor):
    make_section("Communities")

    assert "Nothing here yet" in visitor.get("/en/communities/").content.decode()


def test_the_way_to_a_page_is_shown(visitor):
    section = make_section("Communities")
    make_page("Registries", parent=section)

    html = visitor.get("/en/communities/registries/").content.decode()

    assert f'<a href="{home().url}">Home</a>' in html
    assert '<a href="/en/communities/">Communities</a>' in html


@pytest.mark.parametrize(
    ("language", "privacy", "terms"),
    [("en", "privacy", "terms"), ("es", "privacidad", "condiciones"), ("fr", "confidentialite", "conditions")],
)
def test_who_signs_up_can_read_the_terms_and_what_happens_with_their_data(visitor, language, privacy, terms):
    sheet = visitor.get(f"/{language}/account/signup/").content.decode().partition("<main")[2].partition("</main>")[0]

    assert f'href="/{language}/{privacy}/"' in sheet
    assert f'href="/{language}/{terms}/"' in sheet


def test_signing_up_leads_to_no_page_that_is_gone(site, visitor):
    StandardPage.objects.get(slug="terms", locale=site["en"].locale).unpublish()

    assert "/en/terms/" not in visitor.get("/en/account/signup/").content.decode().partition("<main")[2]

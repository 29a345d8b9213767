from django.conf import settings
from django.core.management import call_command
from wagtail.models import Page, Site

from members import setup as states
from pages import setup
from pages.models import CountryPage, HomePage, Milestone, Network, StandardPage
from tests.people import client_of


def test_a_fresh_installation_has_a_home_page_in_each_language(site):
    assert set(site) == {"en", "es", "pt-br", "fr"}
    assert {home.title for home in site.values()} == {
        "Inter-American Social Protection Network",
        "Red Interamericana de Protección Social",
        "Rede Interamericana de Proteção Social",
        "Réseau interaméricain de protection sociale",
    }


def test_the_site_stands_where_the_environment_says(site):
    record = Site.objects.get(is_default_site=True)

    assert f"http://{record.hostname}:{record.port}" == settings.BASE_URL
    assert record.root_page_id == site["en"].pk


def test_the_welcome_page_of_wagtail_is_gone(site):
    assert not Page.objects.filter(title__startswith="Welcome to your new").exists()


def test_setting_up_twice_changes_nothing(site):
    before = (Page.objects.count(), Milestone.objects.count(), Network.objects.count())

    setup.load()

    assert (Page.objects.count(), Milestone.objects.count(), Network.objects.count()) == before


def test_setting_up_again_asks_little_of_the_database(site, django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        setup.load()


def test_a_page_that_an_editor_deleted_stays_away(site):
    StandardPage.objects.get(slug="terms").delete()

    setup.load()

    assert not StandardPage.objects.filter(slug="terms").exists()


def test_a_page_that_an_editor_rewrote_stays_as_it_is(site):
    page = StandardPage.objects.get(slug="privacy")
    page.title = "Our privacy"
    page.save_revision().publish()

    setup.load()

    assert StandardPage.objects.get(slug="privacy").title == "Our privacy"


def test_every_state_has_a_page_in_every_language(site):
    states.load()

    setup.load()

    assert CountryPage.objects.count() == 35 * 4
    for page in CountryPage.objects.filter(country__in=["AG", "BS", "CU", "DM", "KN"]):
        assert client_of().get(page.url).status_code == 200, page.url


def test_the_command_sets_up_the_whole_installation(site):
    call_command("setup", verbosity=0)

    assert CountryPage.objects.filter(locale__language_code="en").count() == 35
    assert HomePage.objects.count() == 4


def test_every_milestone_has_a_source_and_four_languages(site):
    milestones = list(Milestone.objects.all())

    assert len(milestones) == 17
    assert all(milestone.source and not milestone.text.missing for milestone in milestones)

"""Authors and the secretariat at work in the CMS."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from members.models import Country, Institution
from pages import permissions
from pages.models import Milestone, Network, StandardPage
from spaces.models import Space
from tests.pages.making import home, make_page
from tests.people import client_of, make_institution
from tests.places import make_space
from vocabulary.models import Theme

XSS = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


@pytest.fixture
def desk(site, sofia):
    """The browser of the secretariat, with its rights."""
    permissions.assign(sofia)
    return client_of(sofia)


def form(title="A report", body=(), **fields):
    data = {"title": title, "slug": "a-report", "summary": "", "body": streamfield(list(body)), **fields}
    data |= {"seo_title": "", "search_description": "", "share_image": ""}
    return nested_form_data(data) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}


def add(desk, **fields):
    return desk.post(f"/cms/pages/add/pages/standardpage/{home().pk}/", form(**fields))


def picture(alt_text="", decorative=False):
    image = get_image_model().objects.create(title="Weave", file=get_test_image_file())
    chosen = {"image": image.pk, "alt_text": alt_text}
    if decorative:
        chosen["decorative"] = "on"
    return ("image", {"image": chosen, "caption": "", "credit": ""})


def published():
    return StandardPage.objects.filter(slug="a-report", live=True).exists()


def test_the_secretariat_publishes_a_page(desk):
    add(desk, body=[("text", rich_text("<p>What we did.</p>"))], **{"action-publish": "1"})

    assert published()
    assert "What we did." in client_of().get("/en/a-report/").content.decode()


def test_an_image_without_alternative_text_is_not_published(desk):
    answer = add(desk, body=[picture()], **{"action-publish": "1"})

    assert not published()
    assert "alt text" in answer.content.decode()


def test_an_image_without_alternative_text_may_wait_in_a_draft(desk):
    add(desk, body=[picture()])

    assert StandardPage.objects.filter(slug="a-report", live=False).exists()


def test_an_image_that_is_decoration_needs_no_text(desk):
    add(desk, body=[picture(decorative=True)], **{"action-publish": "1"})

    assert published()
    assert 'alt=""' in client_of().get("/en/a-report/").content.decode()


def test_an_image_with_its_text_is_published(desk):
    add(desk, body=[picture("A woven diamond")], **{"action-publish": "1"})

    assert 'alt="A woven diamond"' in client_of().get("/en/a-report/").content.decode()


def test_the_page_that_is_edited_can_be_looked_at_before(desk):
    page = make_page("Draft", live=False)
    page.save_revision()

    answer = desk.get(f"/cms/pages/{page.pk}/view_draft/")

    assert answer.status_code == 200
    assert "<h1>Draft</h1>" in answer.content.decode()


def test_what_an_author_writes_waits_for_the_secretariat(site, elena):
    permissions.assign(elena)

    add(client_of(elena), **{"action-publish": "1"})

    assert not published()


def test_what_an_author_submits_is_published_by_the_secretariat(desk, site, elena):
    permissions.assign(elena)
    add(client_of(elena), **{"action-submit": "1"})
    page = StandardPage.objects.get(slug="a-report", locale__language_code="en")
    state = page.current_workflow_task_state

    assert state.task.name == permissions.APPROVAL
    desk.post(f"/cms/pages/workflow/action/{page.pk}/approve/{state.pk}/")
    assert published()


def test_the_secretariat_corrects_and_approves_in_one_step(desk, site, elena):
    permissions.assign(elena)
    add(client_of(elena), **{"action-submit": "1"})
    page = StandardPage.objects.get(slug="a-report", locale__language_code="en")

    corrected = form(title="A corrected report")
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    desk.post(f"/cms/pages/{page.pk}/edit/", corrected | approval)

    assert published()
    assert "A corrected report" in client_of().get("/en/a-report/").content.decode()


def test_a_new_page_stands_in_the_other_languages_until_it_is_translated(desk):
    add(desk, **{"action-publish": "1"})

    assert StandardPage.objects.filter(slug="a-report").exclude(alias_of=None).count() == 3
    assert client_of().get("/fr/a-report/").status_code == 200


def test_code_in_a_title_stays_text_in_the_cms(desk):
    page = make_page(XSS, slug="xss")
    page.save_revision()
    places = (
        "",
        f"pages/{home().pk}/",
        f"pages/{page.pk}/edit/",
        f"pages/{page.pk}/history/",
        f"pages/{page.pk}/delete/",
        f"pages/{page.pk}/unpublish/",
        f"pages/{page.pk}/copy/",
        f"pages/{page.pk}/move/",
        "reports/site-history/",
        "pages/search/?q=script",
    )

    for place in places:
        html = desk.get(f"/cms/{place}").content.decode()
        assert "<img src=x" not in html, place
        assert "<script>alert(2)" not in html, place


def test_code_in_a_title_stays_text_on_the_site(visitor):
    make_page(XSS, slug="xss", summary=XSS, show_in_menus=True)

    for path in ("/en/xss/", "/en/"):
        html = visitor.get(path).content.decode()
        assert "<img src=x" not in html
        assert "<script>alert(2)" not in html


def test_code_in_the_message_after_a_deed_stays_text(desk):
    page = make_page(XSS, slug="xss")

    html = desk.post(f"/cms/pages/{page.pk}/delete/", follow=True).content.decode()

    assert "<script>alert(2)" not in html
    assert "<img src=x" not in html


LISTS = [
    "members/country",
    "members/subregion",
    "members/institution",
    "spaces/space",
    "pages/milestone",
    "vocabulary/theme",
    "vocabulary/sector",
    "vocabulary/term",
    "vocabulary/choice",
]


@pytest.mark.parametrize("place", LISTS)
def test_each_list_opens_and_takes_new_entries(desk, place):
    assert desk.get(f"/cms/snippets/{place}/").status_code == 200
    assert desk.get(f"/cms/snippets/{place}/add/").status_code == 200


def test_the_secretariat_edits_a_name_in_four_languages(desk):
    country = Country.objects.get(pk="JM")
    words = {"name_en": "Jamaica", "name_es": "Jamaica", "name_pt_br": "Jamaica", "name_fr": "Jamaïque"}
    rest = {"slug": "jamaica", "subregion": country.subregion_id, "language": "en", "timezone": "America/Jamaica"}

    answer = desk.post("/cms/snippets/members/country/edit/JM/", words | rest)

    assert answer.status_code == 302, answer.context["form"].errors
    country.refresh_from_db()
    assert country.name == {"en": "Jamaica", "es": "Jamaica", "pt-br": "Jamaica", "fr": "Jamaïque"}
    assert country.timezone == "America/Jamaica"


def test_the_secretariat_adds_an_institution(desk):
    data = {"name_en": "Ministry of Labour", "slug": "ministry-of-labour", "country": "JM", "acronym": "MLSS"}

    answer = desk.post("/cms/snippets/members/institution/add/", data)

    assert answer.status_code == 302, answer.context["form"].errors
    assert Institution.objects.get(slug="ministry-of-labour").country_id == "JM"


def test_the_secretariat_adds_a_theme_and_a_space(desk):
    desk.post("/cms/snippets/vocabulary/theme/add/", {"code": "care", "name_en": "Care", "position": 1})
    space = {"name_en": "Care", "slug": "care", "kind": "community", "visibility": "members", "themes": ["care"]}
    answer = desk.post("/cms/snippets/spaces/space/add/", space)

    assert answer.status_code == 302, answer.context["form"].errors
    assert list(Space.objects.get(slug="care").themes.all()) == [Theme.objects.get(code="care")]


def test_a_milestone_needs_its_source(desk):
    data = {"code": "1999", "date": "1999", "text_en": "Something happened."}

    answer = desk.post("/cms/snippets/pages/milestone/add/", data)

    assert "source" in answer.context["form"].errors
    assert not Milestone.objects.filter(code="1999").exists()


def test_an_institution_that_people_belong_to_is_edited_where_it_is(desk):
    institution = make_institution("Ministry of Health")
    make_space("Ministry of Health", slug="ministry")

    assert desk.get(f"/cms/snippets/members/institution/edit/{institution.pk}/").status_code == 200


def test_the_network_has_its_name_from_the_cms(desk, visitor):
    network = Network.objects.get()
    data = {"name_en": "Network of Cities", "short_name_en": "NC", "motto_en": "Together", "about_en": "", "email": ""}

    answer = desk.post(f"/cms/settings/pages/network/{network.pk}/", data | {"logo": ""})

    assert answer.status_code == 302, answer.context["form"].errors
    assert "Network of Cities" in visitor.get("/en/privacy/").content.decode()


def test_the_cms_says_whose_it_is(desk):
    html = desk.get("/cms/").content.decode()

    assert "The site of the Inter-American Social Protection Network" in html
    assert "css/cms.css" in html


def test_accounts_are_not_kept_in_the_cms(desk):
    assert desk.get("/cms/users/").status_code == 302


def test_the_cms_loads_nothing_from_elsewhere(desk):
    html = desk.get("/cms/").content.decode()

    assert 'src="http' not in html
    assert "gravatar" not in html

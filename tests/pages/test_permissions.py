from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import PageViewRestriction

from pages import permissions
from tests.pages.making import make_page
from tests.people import client_of


def fresh(member):
    """The member without the permissions that Django remembers on the object."""
    return type(member).objects.get(pk=member.pk)


def test_an_author_writes_and_does_not_publish(site, elena):
    permissions.assign(elena)
    author, page = fresh(elena), make_page("A page")

    rights = page.permissions_for_user(author)

    assert rights.can_edit()
    assert not rights.can_publish()
    assert not rights.can_delete()


def test_the_secretariat_publishes(site, sofia):
    permissions.assign(sofia)

    rights = make_page("A page").permissions_for_user(fresh(sofia))

    assert rights.can_publish()
    assert rights.can_unpublish()


def test_a_new_role_brings_its_rights_at_once(site, andrea, sofia, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        andrea.assign_role("author", by=sofia)

    assert fresh(andrea).has_perm("wagtailadmin.access_admin")


def test_a_lost_role_takes_its_rights_along(site, elena, sofia, django_capture_on_commit_callbacks):
    permissions.assign(elena)

    with django_capture_on_commit_callbacks(execute=True):
        elena.assign_role("member", by=sofia)

    assert not fresh(elena).has_perm("wagtailadmin.access_admin")
    assert not elena.groups.exists()


def test_setting_up_puts_everybody_right(site, elena, andrea):
    andrea.groups.add(*elena.groups.model.objects.filter(name="Secretariat"))

    permissions.load()

    assert [group.name for group in elena.groups.all()] == ["Authors"]
    assert not andrea.groups.exists()


def test_moderators_have_no_business_in_the_cms(site, tomas):
    permissions.assign(tomas)

    assert not fresh(tomas).has_perm("wagtailadmin.access_admin")
    assert client_of(tomas).get("/cms/", follow=True).status_code == 404


def test_members_find_no_cms(site, andrea):
    assert client_of(andrea).get("/cms/", follow=True).status_code == 404


def test_visitors_of_the_cms_are_asked_to_sign_in_at_the_one_door(visitor):
    answer = visitor.get("/cms/")

    assert answer.status_code == 302
    assert answer.url.startswith("/en/account/login/")


def test_authors_and_the_secretariat_enter(site, elena, sofia):
    permissions.assign_all()

    assert client_of(elena).get("/cms/").status_code == 200
    assert client_of(sofia).get("/cms/").status_code == 200


def test_authors_do_not_touch_the_lists_of_the_network(site, elena, sofia):
    permissions.assign_all()

    assert client_of(elena).get("/cms/snippets/members/country/").status_code == 302
    assert client_of(sofia).get("/cms/snippets/members/country/").status_code == 200


def test_nobody_is_given_rights_over_accounts(site, sofia):
    permissions.assign_all()

    assert not Permission.objects.filter(
        group__in=sofia.groups.all(), content_type__app_label="members", codename__endswith="_member"
    ).exists()


def test_a_closed_page_is_for_members_only(site, andrea):
    page = make_page("For members")
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    answer = client_of().get(page.url)

    assert answer.url == f"{reverse('account_login')}?next={page.url}"
    assert client_of(andrea).get(page.url).status_code == 200


def test_a_page_for_a_role_is_not_there_for_other_members(site, andrea, sofia):
    permissions.assign_all()
    page = make_page("For the secretariat")
    PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.set(sofia.groups.all())

    assert client_of(sofia).get(page.url).status_code == 200
    assert client_of(andrea).get(page.url).status_code == 404
    assert client_of().get(page.url).status_code == 302


def test_no_page_is_closed_by_a_word_that_many_know(site, sofia):
    permissions.assign_all()
    page = make_page("For members")

    form = client_of(sofia).get(f"/cms/pages/{page.pk}/privacy/").json()["html"]

    assert 'value="login"' in form
    assert 'value="password"' not in form


def test_what_is_below_a_closed_page_is_closed_as_well(site):
    page = make_page("For members")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    below = make_page("Below", parent=page)

    assert list(below.get_view_restrictions()) == list(page.get_view_restrictions())
    assert client_of().get(below.url).status_code == 302


def test_an_alias_is_as_closed_as_its_source(site):
    page = make_page("For members")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    alias = page.create_alias(update_slug="alias")
    alias_of_alias = alias.create_alias(update_slug="alias-of-alias")

    assert alias.get_view_restrictions().count() == 1
    assert alias_of_alias.get_view_restrictions().count() == 1
    assert client_of().get(alias.url).status_code == 302

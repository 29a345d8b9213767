"""Deny by default: each view says who may call it."""

from types import SimpleNamespace

import pytest

from ops import policies
from tests.addresses import routes

KNOWN = {
    policies.PUBLIC,
    policies.MEMBERS,
    policies.ENDORSED,
    policies.STAFF,
    policies.SECRETARIAT,
    policies.SIGNED_LINK,
    policies.NOBODY,
}
# Words and an error page, which tell nothing of the network.
PUBLIC_IN_THE_CMS = {"cms/localize/jsi18n/", "cms/test404/"}


def policy_of(route):
    return policies.policy_of(route.view, SimpleNamespace(namespaces=list(route.namespaces), view_name=route.name))


def test_every_view_declares_its_policy():
    undeclared = [f"{route}: {route.module}" for route in routes() if policy_of(route) not in KNOWN]

    assert undeclared == []


def test_our_views_declare_theirs_beside_the_view():
    bare = [str(route) for route in routes() if route.is_ours and not declared(route.view)]

    assert bare == []


def declared(view):
    return getattr(view, "policy", None) or getattr(getattr(view, "view_class", None), "policy", None)


def test_the_cms_is_for_staff():
    cms = [route for route in routes() if route.pattern.startswith("cms/")]
    open_to_others = {route.pattern for route in cms if policy_of(route) not in (policies.STAFF, policies.SECRETARIAT)}

    assert len(cms) > 100
    assert open_to_others == PUBLIC_IN_THE_CMS


@pytest.mark.django_db
def test_there_is_one_door(client):
    """Wagtail's own forms for signing in know no second factor: they lead to the one that does."""
    for path in ("/en/_util/login/", "/cms/login/"):
        answer = client.get(path)

        assert answer.status_code == 404 or "/account/login/" in answer["Location"]

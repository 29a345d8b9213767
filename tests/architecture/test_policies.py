"""Deny by default: each view says who may call it."""

from types import SimpleNamespace

from ops import policies
from tests.addresses import routes

KNOWN = {
    policies.PUBLIC,
    policies.MEMBERS,
    policies.ENDORSED,
    policies.STAFF,
    policies.SECRETARIAT,
    policies.SIGNED_LINK,
}


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

    assert len(cms) > 100
    assert {policy_of(route) for route in cms} == {policies.STAFF}

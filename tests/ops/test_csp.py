"""The content security policy: strict on the site, its own under the CMS."""

from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from ops.csp import AdminPolicyMiddleware


def policy_of(path, with_nonce=False, view=None):
    """The policy that a response of this path carries, by directive."""

    def page(request):
        return HttpResponse(str(request.csp_nonce) if with_nonce else "")

    answer = CSPMiddleware(AdminPolicyMiddleware(view or page))(RequestFactory().get(path))
    parts = (part.strip().split(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def test_the_site_runs_nothing_inline_without_a_nonce():
    policy = policy_of("/en/", with_nonce=True)

    assert not any("unsafe" in value for values in policy.values() for value in values)
    assert any(value.startswith("'nonce-") for value in policy["script-src"])
    assert policy["default-src"] == ["'none'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]


def test_the_cms_may_run_its_own_inline_code():
    policy = policy_of("/cms/pages/", with_nonce=True)

    assert "'unsafe-inline'" in policy["script-src"]
    assert "'unsafe-inline'" in policy["style-src"]
    assert not any(value.startswith("'nonce-") for value in policy["script-src"])
    assert policy["object-src"] == ["'none'"]


def test_an_address_that_looks_like_the_cms_gets_the_strict_policy():
    assert "'unsafe-inline'" not in policy_of("/cmsx/")["script-src"]
    assert "'unsafe-inline'" not in policy_of("/en/cms/")["script-src"]


def test_a_draft_is_looked_at_in_a_frame_of_the_cms_and_runs_nothing_inline():
    def preview(request):
        request.is_preview = True
        return HttpResponse()

    policy = policy_of("/en/courses/", view=preview)

    assert policy["frame-ancestors"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert policy_of("/en/courses/")["frame-ancestors"] == ["'none'"]

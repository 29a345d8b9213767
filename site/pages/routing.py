"""The way from an address to a page, in one query however deep in the tree the page is.

Wagtail goes down the tree, two queries for each level. Here the whole address is looked up at once; what is not found
that way (a page that answers for addresses below its own, a site of its own host) is left to Wagtail.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.db.models import Exists
from django.http import Http404
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.views import serve as serve_page

from blocks.remembering import remembered
from languages.codes import current
from ops.policies import public


@public
def serve(request, path):
    """Show the page at this address."""
    know_the_site(request)
    page = page_at(path)
    if page is not None:
        try:
            request._wagtail_route_for_request = page.route(request, [])
        except Http404:
            request._wagtail_route_for_request = None
    response = serve_page(request, path)
    # Wagtail sends whoever may not see a page to sign in. For somebody who has, there is no such page.
    if request.user.is_authenticated and response.status_code == HTTPStatus.FOUND and leads_to_sign_in(response.url):
        raise Http404
    return response


def leads_to_sign_in(address):
    return urlsplit(address).path == reverse("account_login")


def know_the_site(request):
    """Find the site of a host once for all its pages: Wagtail looks for it at each request."""
    site = remembered(f"site:{request.get_host()}", lambda: Site.find_for_request(request))
    if site is not None:
        request._wagtail_site = site


def page_at(path):
    """Return the page at this address in the reader's language, or None when it takes more than a look to find it."""
    roots = [root for root in Site.get_site_root_paths() if root.language_code == current()]
    if len(roots) != 1:
        return None
    address = f"{roots[0].root_path}{path.strip('/')}/" if path.strip("/") else roots[0].root_path
    kind = remembered(f"kind:{address}", lambda: kind_at(address))
    if kind is None:
        return None
    asked = {"nothing_is_restricted": ~Exists(PageViewRestriction.objects.all())}
    # A page that shows its translations comes with them, instead of alone first.
    if hasattr(kind, "load"):
        page = Page.objects.filter(url_path=address).annotate(**asked).first()
        found = page and kind.load(page)
        if found:
            found.nothing_is_restricted = page.nothing_is_restricted
        return found
    pages = kind.served() if hasattr(kind, "served") else kind.objects.all()
    return pages.filter(url_path=address).annotate(**asked).first()


def kind_at(address):
    """The class of the page at an address of the tree, or None."""
    page = Page.objects.filter(url_path=address).only("content_type").first()
    return page and page.specific_class

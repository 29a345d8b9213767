"""The way from an address to a page, in two queries however deep in the tree the page is.

Wagtail goes down the tree, two queries for each level. Here the whole address is looked up at once; what is not found
that way (a page that answers for addresses below its own, a site of its own host) is left to Wagtail.
"""

from django.http import Http404
from wagtail.models import Page, Site
from wagtail.views import serve as serve_page

from languages.codes import current
from ops.policies import public


@public
def serve(request, path):
    """Show the page at this address."""
    page = page_at(path)
    if page is not None:
        try:
            request._wagtail_route_for_request = page.route(request, [])
        except Http404:
            request._wagtail_route_for_request = None
    return serve_page(request, path)


def page_at(path):
    """Return the page at this address in the reader's language, or None when it takes more than a look to find it."""
    roots = [root for root in Site.get_site_root_paths() if root.language_code == current()]
    if len(roots) != 1:
        return None
    address = f"{roots[0].root_path}{path.strip('/')}/" if path.strip("/") else roots[0].root_path
    page = Page.objects.filter(url_path=address).first()
    if page is None:
        return None
    # A page that shows its translations comes with them, instead of alone first.
    load = getattr(page.specific_class, "load", None)
    return load(page) if load else page.specific

"""What machines ask a site for; and the way to the countries for those who do not know the tree of pages."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control
from wagtail.models import Locale

from languages.codes import current, ours
from ops.policies import public
from pages.models import CountryIndexPage, CountryPage, Network
from pages.routing import serve
from pages.sitemap import entries

SECURITY_VALID = timedelta(days=180)


@public
@cache_control(public=True, max_age=3600)
def sitemap(request):
    return render(request, "pages/sitemap.xml", {"entries": entries(request)}, content_type="application/xml")


@public
@cache_control(public=True, max_age=3600)
def robots(request):
    context = {"sitemap": request.build_absolute_uri(reverse("pages:sitemap"))}
    return render(request, "pages/robots.txt", context, content_type="text/plain; charset=utf-8")


@public
def security(request):
    """How to tell us of a hole (RFC 9116)."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    contact = settings.SECURITY_CONTACT or settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("<> ")
    context = {
        "contact": contact if ":" in contact else f"mailto:{contact}",
        "expires": (midnight + SECURITY_VALID).isoformat().replace("+00:00", "Z"),
        "canonical": request.build_absolute_uri(reverse("pages:security")),
    }
    return render(request, "pages/security.txt", context, content_type="text/plain; charset=utf-8")


@public
@cache_control(max_age=3600)
def manifest(request):
    """The site as something to install on a phone, in the language asked for."""
    code = ours(request.GET.get("language")) or current()
    with translation.override(code):
        network = Network.current()
        content = {
            "name": str(network.name),
            "short_name": str(network.short_name) or str(network.name),
            "description": str(network.about),
            "lang": code,
            "start_url": f"/{code}/",
            "scope": "/",
            "id": "/",
            "display": "minimal-ui",
            "background_color": "#faf8f3",
            "theme_color": "#0a5c5a",
            "icons": icons(),
        }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def icons():
    return [
        {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("img/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("img/icon-512.png"), "sizes": "512x512", "type": "image/png"},
    ]


@public
def countries(request):
    """The index of the countries, wherever it stands in the tree of this language."""
    return at_its_place(request, CountryIndexPage.objects.live())


@public
def country(request, slug):
    """The page of a state, wherever it stands in the tree of this language."""
    return at_its_place(request, CountryPage.objects.live().filter(country__slug=slug))


def at_its_place(request, pages):
    """Show the page that stands at this address; where there is none, lead to the one of these in this language."""
    try:
        return serve(request, request.path.split("/", 2)[2])
    except Http404:
        page = get_object_or_404(pages, locale=Locale.get_active())
        return redirect(page.get_url(request))

"""The project's own pages: the reader's preferences, and the style guide."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe
from django.views.static import serve

from config.context import THEMES
from config.styleguide import examples
from ops.headers import FILE
from ops.policies import public

YEAR = 365 * 24 * 3600
CHOICES = {"theme": (*THEMES, ""), "saver": ("on", "off")}


@public
@require_POST
def preferences(request):
    """Keep how the reader wants to see the site (theme, data saver) in cookies, and lead back."""
    answer = HttpResponseRedirect(way_back(request))
    for name, allowed in CHOICES.items():
        if name in request.POST and request.POST[name] in allowed:
            answer.set_cookie(name, request.POST[name], max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return answer


def way_back(request):
    """Return where the form came from when that is ours, else the home page."""
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return back if ours else f"/{get_language()}/"


@public
@require_safe
def picture(request, path):
    """An image of a page in one of its sizes. Its name changes with it, so anybody may keep it for long."""
    answer = serve(request, path, document_root=settings.MEDIA_ROOT)
    answer["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    answer["Content-Security-Policy"] = FILE
    return answer


@public
def styleguide(request, part="index"):
    """Every component of the design with its states; for those who build, so not in production."""
    if not settings.DEBUG:
        raise Http404
    return render(request, f"styleguide/{part}.html", examples(request))

"""Who answers on the second host: the player and the files of packages, and nothing else of the site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve

from courses.packages import hosting

# Of the static files: the player, and the libraries that it is made of. Whether a process lives is asked on any host.
OPEN = ("player/", "vendor/scorm-again/", "vendor/h5p-standalone/")
WATCHED = ("/healthz", "/readyz")
# Nothing that a package does may last, or reach out.
POLICY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}


class SecondHostMiddleware:
    """Stands before everything that knows of sessions: on the second host nobody is anybody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not hosting.is_second(request):
            return self.get_response(request)
        # Refuses a host that is not ours at all, as every page does.
        request.get_host()
        static = tuple(settings.STATIC_URL + folder for folder in OPEN)
        if request.path_info in WATCHED or (request.path_info.startswith(static) and ".." not in request.path_info):
            return self.get_response(request)
        request.COOKIES = {}
        response = self._answer(request)
        for name, value in POLICY.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _answer(self, request):
        try:
            match = resolve(request.path_info, "courses.packages.second_urls")
            return match.func(request, *match.args, **match.kwargs)
        except (Resolver404, Http404):
            return nothing_here(request)


def nothing_here(request):
    """The answer to whatever is not there; at home, whoever came by this name is led to the site."""
    is_page = request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document"
    if settings.DEBUG and is_page:
        port = urlsplit(f"//{request.get_host()}").port
        site = f"{settings.MAIN_HOSTS[0]}{f':{port}' if port else ''}"
        return HttpResponseRedirect(f"{request.scheme}://{site}{request.get_full_path()}")
    return HttpResponse("There is nothing here. This host plays packages of courses.\n", "text/plain", status=404)

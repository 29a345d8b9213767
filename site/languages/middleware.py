"""Portuguese is `pt-br` here; people and links that say `/pt/` are led to it."""

from django.http import HttpResponsePermanentRedirect


class PortugueseMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/pt" or request.path_info.startswith("/pt/"):
            query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
            return HttpResponsePermanentRedirect(f"/pt-br/{request.path_info[4:]}{query}")
        return self.get_response(request)

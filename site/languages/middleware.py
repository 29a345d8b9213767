"""Portuguese is `pt-br` here, and addresses for programs and of files have no language at all."""

from django.http import HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware

WITHOUT_LANGUAGE = ("/api/", "/files/", "/lti/")


class LanguageMiddleware(LocaleMiddleware):
    """Leads an address without a language to one with it; programs that ask for what is not there are told so."""

    def process_response(self, request, response):
        if response.status_code == 404 and request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class PortugueseMiddleware:
    """People and links that say `/pt/` are led to `/pt-br/`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/pt" or request.path_info.startswith("/pt/"):
            query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
            return HttpResponsePermanentRedirect(f"/pt-br/{request.path_info[4:]}{query}")
        return self.get_response(request)

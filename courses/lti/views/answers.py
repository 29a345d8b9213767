"""How one of us answers another system, or the browser that it sent."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render

from courses.lti.addresses import origin
from courses.lti.errors import Refused


def refusing_in_words(view):
    """A page that says why somebody could not be let in; the words are for whoever has set the two systems up."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return render(request, "lti/refused.html", {"reason": refused}, status=403)

    return answer


def refusing_in_json(view):
    """The error of a service, as OAuth 2.0 has it (RFC 6749, 5.2)."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return JsonResponse({"error": "invalid_request", "error_description": str(refused)}, status=400)

    return answer


def sent_on(request, url, fields):
    """A page whose one form goes to another system: by itself, or by a button where there is no script."""
    response = render(request, "lti/sent_on.html", {"url": url, "fields": fields, "host": origin(url)})
    response._csp_update = {"form-action": [origin(url)]}
    response["Referrer-Policy"] = "no-referrer"
    return response

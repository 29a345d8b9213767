"""The door for those whom a platform of others sends."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from courses.lti import coming
from courses.lti.joining import join
from courses.lti.views.answers import refusing_in_words
from ops.limits import limited
from ops.policies import public

COOKIE = "tequio_lti"


@csrf_exempt
@require_http_methods(["GET", "POST"])
@public
@limited("lti-login", "60/m", counts_reading=True)
@refusing_in_words
def login(request):
    """A platform says that it has somebody for us: their browser is sent back there, to be named."""
    url, state = coming.begin(request.POST if request.method == "POST" else request.GET)
    response = HttpResponseRedirect(url)
    # The answer is a form from another site: no stricter cookie would come with it.
    response.set_cookie(COOKIE, state, max_age=coming.WITHIN, secure=True, httponly=True, samesite="None")
    return response


@csrf_exempt
@require_POST
@public
@limited("lti-launch", "60/m")
@refusing_in_words
def launch(request, key=None):
    """They come back with a token. Whoever is known goes on to the course, others say first who they are here."""
    arrived = coming.arrive(request.POST.get("id_token", ""), request.POST.get("state"), request.COOKIES.get(COOKIE))
    if not arrived.is_selection:
        join(arrived)
    response = redirect("lti:arrival", arrived.token)
    response.delete_cookie(COOKIE, samesite="None")
    return response

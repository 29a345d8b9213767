"""For those who watch the site: is the process alive, and can it do its work?"""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ops.policies import public


@public
@require_safe
@never_cache
def healthz(request):
    """The process answers. Nothing else is asked, so that a slow database does not get it restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
@never_cache
def readyz(request):
    """The process can do its work. Without the cache it can, so that is told and no reason to take it out."""
    database = database_answers()
    parts = {"database": "ok" if database else "away", "cache": "ok" if cache_answers() else "away"}
    return JsonResponse(parts, status=200 if database else 503)


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def cache_answers():
    cache.set("ops:ready", "yes", 60)
    return cache.get("ops:ready") == "yes"

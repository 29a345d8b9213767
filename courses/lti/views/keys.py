from django.http import JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from courses.lti.models import Key
from ops.policies import public


@require_GET
@public
@cache_control(public=True, max_age=300)
def key_set(request):
    """The public halves of the keys with which we sign (RFC 7517)."""
    return JsonResponse(Key.key_set())

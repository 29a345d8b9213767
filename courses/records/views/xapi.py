"""The store of statements for other systems (xAPI 1.0.3, part 3: the Statement resource)."""

import json
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from courses.records import asking, store
from courses.records.models import Access, Statement
from courses.records.views.doors import versioned, with_key
from ops.policies import public

MOST = 200
Scope = Access.Scope


@require_http_methods(["GET", "HEAD"])
@public
@versioned
def about(request):
    return JsonResponse({"version": ["1.0.3"]})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST", "PUT"])
@public
@versioned
@with_key(Scope.STATEMENTS_READ, Scope.STATEMENTS_WRITE)
def statements(request, access):
    return _found(request) if request.method in ("GET", "HEAD") else _kept(request)


def _found(request):
    if "statementId" in request.GET:
        key = _uuid(request.GET["statementId"])
        found = Statement.objects.filter(id=key).first() if key else None
        return JsonResponse(found.whole()) if found else JsonResponse({"error": "Not found."}, status=404)
    try:
        waiting = asking.asked(request.GET)
    except store.Unfit as unfit:
        return JsonResponse({"error": str(unfit)}, status=400)
    after, asked = request.GET.get("after", "0"), request.GET.get("limit", "0")
    many = min(int(asked[:4]), MOST) if _is_number(asked) and int(asked[:4]) else MOST
    waiting = waiting.filter(number__gt=int(after[:18]) if _is_number(after) else 0)
    found = list(waiting.order_by("number")[: many + 1])
    query = request.GET.copy()
    query["limit"] = many
    if len(found) > many:
        query["after"] = found[many - 1].number
    more = f"{request.path}?{query.urlencode()}" if len(found) > many else ""
    return JsonResponse({"statements": [each.whole() for each in found[:many]], "more": more})


def _is_number(text):
    return text.isascii() and text.isdecimal()


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _kept(request):
    try:
        brought = json.loads(request.body)
        if request.method == "PUT":
            brought = {**brought, "id": request.GET.get("statementId", "")}
        ids = store.keep(brought)
    except store.Differs as error:
        return JsonResponse({"error": str(error)}, status=409)
    except (ValueError, TypeError, RecursionError) as error:
        return JsonResponse({"error": str(error) or "This is not JSON."}, status=400)
    return HttpResponse(status=204) if request.method == "PUT" else JsonResponse(ids, safe=False)

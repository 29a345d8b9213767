"""The store of statements for other systems (xAPI 1.0.3, part 3: the Statement resource)."""

import base64
import json
from functools import wraps
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from courses.records import store
from courses.records.models import Access, Statement
from ops.limits import limit
from ops.policies import public

VERSION = "X-Experience-API-Version"
MOST = 200
Scope = Access.Scope


def versioned(view):
    """Every answer says which version of xAPI it is in."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response[VERSION] = "1.0.3"
        return response

    return answer


@require_GET
@public
@versioned
def about(request):
    return JsonResponse({"version": ["1.0.3"]})


@csrf_exempt
@require_http_methods(["GET", "POST", "PUT"])
@public
@versioned
def statements(request):
    scope = Scope.STATEMENTS_READ if request.method == "GET" else Scope.STATEMENTS_WRITE
    access = _access(request)
    if access is None or not access.allows(scope):
        return JsonResponse({"error": "The key does not allow this."}, status=401 if access is None else 403)
    if limit(f"xapi:{access.pk}", "600/m"):
        return JsonResponse({"error": "Too many requests."}, status=429)
    if not request.headers.get(VERSION, "").startswith("1.0"):
        return JsonResponse({"error": f"Say {VERSION}: 1.0.3."}, status=400)
    return _found(request) if request.method == "GET" else _kept(request)


def _access(request):
    """Other systems name a key as the password of HTTP Basic, or as a bearer token."""
    kind, _space, said = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "basic":
        said = _password(said)
    return Access.of(said.strip()) if kind.lower() in ("basic", "bearer") else None


def _password(encoded):
    try:
        return base64.b64decode(encoded, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _found(request):
    if "statementId" in request.GET:
        key = _uuid(request.GET["statementId"])
        found = Statement.objects.filter(id=key).first() if key else None
        return JsonResponse(found.whole()) if found else JsonResponse({"error": "Not found."}, status=404)
    since = parse_datetime(request.GET.get("since", "").replace(" ", "+"))
    after, asked = request.GET.get("after", "0"), request.GET.get("limit", "0")
    many = min(int(asked[:4]), MOST) if asked.isdigit() and int(asked[:4]) else MOST
    waiting = Statement.objects.since(since).filter(number__gt=int(after[:18]) if after.isdigit() else 0)
    found = list(waiting.order_by("number")[: many + 1])
    more = f"{request.path}?after={found[many - 1].number}&limit={many}" if len(found) > many else ""
    return JsonResponse({"statements": [each.whole() for each in found[:many]], "more": more})


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

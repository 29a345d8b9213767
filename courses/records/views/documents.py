"""State and profiles for other systems (xAPI 1.0.3, part 3: the document resources)."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from courses.records import keeping
from courses.records.asking import moment_of
from courses.records.models import Access, Document
from courses.records.places import Conditions, Place
from courses.records.store import Unfit
from courses.records.views.doors import error, versioned, with_key
from ops.policies import public

Scope, Kind = Access.Scope, Document.Kind


def resource(view):
    """A view that says for which kind of document it is: all three are asked in the same way."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST", "PUT", "DELETE"])
    @public
    @versioned
    @with_key(Scope.DOCUMENTS, Scope.DOCUMENTS)
    @wraps(view)
    def answer(request, access):
        try:
            place = Place.asked(access, view(), request.GET)
            return _answered(request, place)
        except keeping.Outdated as outdated:
            return error(str(outdated), 412)
        except keeping.Unsure as unsure:
            return error(str(unsure), 409)
        except keeping.TooMuch as much:
            return error(str(much), 413)
        except Unfit as unfit:
            return error(str(unfit), 400)

    return answer


@resource
def state():
    """Where a learner is in an activity."""
    return Kind.STATE


@resource
def activity_profile():
    """What is kept of an activity, for all its learners."""
    return Kind.ACTIVITY


@resource
def agent_profile():
    """What is kept of a learner, for all activities."""
    return Kind.AGENT


def _answered(request, place):
    said = Conditions(request.headers.get("If-Match", ""), request.headers.get("If-None-Match", ""))
    if request.method in ("GET", "HEAD"):
        return _one(request, place, said) if place.name else _names(request, place)
    if not place.name and not (request.method == "DELETE" and place.kind == Kind.STATE):
        raise Unfit("`stateId` is missing." if place.kind == Kind.STATE else "`profileId` is missing.")
    if request.method == "DELETE":
        keeping.remove(place, said) if place.name else place.beside().delete()
    else:
        write = keeping.put if request.method == "PUT" else keeping.add
        write(place, request.body, request.headers.get("Content-Type") or "application/octet-stream", said)
    return HttpResponse(status=204)


def _one(request, place, said):
    found = Document.objects.kept_by(place.access, place.kind).filter(place=place.key).first()
    if found is None:
        return error("Not found.", 404)
    versions = {"ETag": found.etag, "Last-Modified": http_date(found.stored_at.timestamp())}
    if said.none_match and found.etag in said.none_match:
        return HttpResponse(status=304, headers=versions)
    # A document is for programs: no browser is to show it as a page of ours.
    saved = {"Content-Disposition": "attachment", "Content-Length": str(len(found.content))}
    content = b"" if request.method == "HEAD" else bytes(found.content)
    return HttpResponse(content, content_type=found.content_type, headers={**versions, **saved})


def _names(request, place):
    moment = moment_of(request.GET, "since")
    names = place.beside().since(moment).order_by("name").values_list("name", flat=True).distinct()
    return JsonResponse(list(names), safe=False)

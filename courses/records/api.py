"""What other systems read and write of learning: JSON over HTTP, described by its own OpenAPI document."""

from hashlib import sha256

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from ninja import NinjaAPI, Query
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from courses.models import Edition, Enrolment, Result
from courses.models.seating import Full
from courses.outline import outline_at, pages_of
from courses.records.models import Access
from courses.records.shapes import (
    EditionPage,
    EnrolmentIn,
    EnrolmentOut,
    EnrolmentPage,
    Problem,
    ResultPage,
    StepList,
)
from languages.codes import CODES, ours
from members.models import Member
from ops.limits import limit

PAGE = 200
RATE = "600/m"
ERRORS = frozenset({401, 403, 404, 409, 422, 429})
Scope = Access.Scope


class Key(HttpBearer):
    """`Authorization: Bearer tq_…`: a key that the secretariat has given, for what the call needs."""

    def __init__(self, scope):
        super().__init__()
        self.scope = scope

    def authenticate(self, request, token):
        access = Access.of(token)
        if access is None:
            return None
        if not access.allows(self.scope):
            raise HttpError(403, f"The key is not for {self.scope}.")
        if wait := limit(f"records:{access.pk}", RATE):
            raise HttpError(429, f"Too many requests. Wait {wait} s.")
        return access


class Learning(NinjaAPI):
    """The interface: what was read carries its version, and is not sent again to whoever has it."""

    def create_response(self, request, data, *, status=None, temporal_response=None):
        response = super().create_response(request, data, status=status, temporal_response=temporal_response)
        if request.method != "GET" or response.status_code != 200:
            return response
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, response["ETag"], None, response)


api = Learning(
    title="Tequio: learning",
    version="1",
    urls_namespace="records_api",
    docs_url=None,
    description="Editions of courses, who is enrolled, and what they have reached.",
)


AFTER = Query(0, ge=0, lt=2**63, description="Only what comes after the item of this number")
LIMIT = Query(PAGE, ge=1, le=PAGE, description="How many at a time")


@api.get(
    "/editions",
    response={200: EditionPage, ERRORS: Problem},
    auth=Key(Scope.ENROLMENTS_READ),
    summary="The editions of all courses",
)
def editions(request, after: int = AFTER, limit: int = LIMIT):
    found = Edition.objects.annotate(learners=Count("enrolments", filter=Q(enrolments__left_at=None)))
    return _page(found, after, limit)


@api.get(
    "/editions/{int:pk}/enrolments",
    response={200: EnrolmentPage, ERRORS: Problem},
    auth=Key(Scope.ENROLMENTS_READ),
    summary="Who is, or was, enrolled in an edition",
)
def enrolments(request, pk: int, after: int = AFTER, limit: int = LIMIT):
    return _page(_edition(pk).enrolments.select_related("member__country"), after, limit)


@api.post(
    "/editions/{int:pk}/enrolments",
    response={200: EnrolmentOut, ERRORS: Problem},
    auth=Key(Scope.ENROLMENTS_WRITE),
    summary="Enrol a member, known by their e-mail address; doing it twice does it once",
)
def enrol(request, pk: int, body: EnrolmentIn):
    edition = _edition(pk)
    member = Member.objects.present().filter(email__iexact=body.email.strip()).first()
    if member is None:
        raise HttpError(404, "No member has this e-mail address.")
    held = Enrolment.objects.filter(member=member, edition=edition).select_related("member__country").first()
    if held and held.has_left:
        raise HttpError(409, "They have left this edition, and come back by themselves only.")
    if held is None and not edition.welcomes(member):
        raise HttpError(409, "The edition does not take this member: it is not open, or they are not endorsed.")
    try:
        return held or edition.enrol(member)
    except Full as refusal:
        raise HttpError(409, "All places of the edition are taken.") from refusal


@api.get(
    "/editions/{int:pk}/results",
    response={200: ResultPage, ERRORS: Problem},
    auth=Key(Scope.RESULTS_READ),
    summary="What the learners of an edition have reached at its steps, in per cent, once it was released",
)
def results(request, pk: int, after: int = AFTER, limit: int = LIMIT):
    found = Result.objects.released().filter(enrolment__edition=_edition(pk)).select_related("enrolment")
    return _page(found, after, limit)


@api.get(
    "/editions/{int:pk}/steps",
    response={200: StepList, ERRORS: Problem},
    auth=Key(Scope.RESULTS_READ),
    summary="The steps of which results speak, by their names",
)
def steps(request, pk: int):
    outlines = {ours(page.locale.language_code): outline_at(page.path) for page in _pages(_edition(pk))}
    found = {}
    for language, outline in outlines.items():
        for step in outline.steps:
            told = {"step": step.key, "kind": step.kind, "minutes": step.minutes, "is_optional": step.is_optional}
            found.setdefault(step.key, {**told, "title": {}})["title"][language] = step.title
    return {"items": list(found.values())}


def _pages(edition):
    """The course of an edition, in each language in which it is published."""
    in_each = (pages_of([edition.course_key], code) for code in CODES)
    return {page.pk: page for pages in in_each for page in pages}.values()


def _edition(pk):
    return get_object_or_404(Edition, pk=pk)


def _page(found, after, many):
    items = list(found.filter(pk__gt=after).order_by("pk")[: many + 1])
    return {"items": items[:many], "next": items[many - 1].pk if len(items) > many else None}


@api.exception_handler(Http404)
def not_found(request, error):
    return api.create_response(request, {"detail": "Not found."}, status=404)


@api.exception_handler(AuthenticationError)
def unknown(request, error):
    told = "Name a key that is in force: Authorization: Bearer tq_…"
    response = api.create_response(request, {"detail": told}, status=401)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def unfit(request, error):
    """Which field does not fit, and why, in a sentence as all other errors have it."""
    told = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors)
    return api.create_response(request, {"detail": told}, status=422)

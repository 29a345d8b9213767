"""What other systems read and write of learning: JSON over HTTP, described by its own OpenAPI document."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer

from courses.models import Edition, Enrolment, Result
from courses.records.models import Access
from courses.records.wording import learner_key
from members.models import Member
from ops.limits import limit

PAGE = 200
RATE = "600/m"
Scope = Access.Scope


class Key(HttpBearer):
    """`Authorization: Bearer tq_…`: a key that the secretariat has given, for what the call needs."""

    def __init__(self, scope):
        super().__init__()
        self.scope = scope

    def authenticate(self, request, token):
        access = Access.of(token)
        if access is None or not access.allows(self.scope):
            return None
        if wait := limit(f"records:{access.pk}", RATE):
            raise HttpError(429, f"Too many requests. Wait {wait} s.")
        return access


api = NinjaAPI(
    title="Tequio: learning",
    version="1",
    urls_namespace="records_api",
    docs_url=None,
    description="Editions of courses, who is enrolled, and what they have reached.",
)


class EditionOut(Schema):
    id: int
    course: UUID
    title: dict[str, str]
    run: dict[str, str]
    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    learners: int

    @staticmethod
    def resolve_course(edition):
        return edition.course_key

    @staticmethod
    def resolve_title(edition):
        return dict(edition.course_title)

    @staticmethod
    def resolve_run(edition):
        return dict(edition.title)


class EnrolmentOut(Schema):
    id: int
    learner: str
    name: str
    email: str
    country: str | None
    enrolled_at: datetime
    active_at: datetime
    completed_at: datetime | None
    left_at: datetime | None

    @staticmethod
    def resolve_learner(enrolment):
        return learner_key(enrolment.member_id)

    @staticmethod
    def resolve_name(enrolment):
        return enrolment.member.name

    @staticmethod
    def resolve_email(enrolment):
        return enrolment.member.email

    @staticmethod
    def resolve_country(enrolment):
        return enrolment.member.country.iso2 if enrolment.member.country else None

    @staticmethod
    def resolve_enrolled_at(enrolment):
        return enrolment.at


class ResultOut(Schema):
    id: int
    enrolment: int
    learner: str
    step: UUID
    score: float | None
    graded_at: datetime

    @staticmethod
    def resolve_enrolment(result):
        return result.enrolment_id

    @staticmethod
    def resolve_learner(result):
        return learner_key(result.enrolment.member_id)

    @staticmethod
    def resolve_step(result):
        return result.step_key

    @staticmethod
    def resolve_score(result):
        return None if result.final is None else float(result.final)


class EnrolmentIn(Schema):
    email: str


class Page(Schema):
    """So many at a time; `next` is what to ask for as `after`, and null at the end."""

    next: int | None = None


class EnrolmentPage(Page):
    items: list[EnrolmentOut]


class ResultPage(Page):
    items: list[ResultOut]


class EditionPage(Page):
    items: list[EditionOut]


@api.get("/editions", response=EditionPage, auth=Key(Scope.ENROLMENTS_READ), summary="The editions of all courses")
def editions(request, after: int = Query(0, ge=0)):
    found = Edition.objects.annotate(learners=Count("enrolments", filter=Q(enrolments__left_at=None)))
    return _page(found, after)


@api.get(
    "/editions/{int:pk}/enrolments",
    response=EnrolmentPage,
    auth=Key(Scope.ENROLMENTS_READ),
    summary="Who is, or was, enrolled in an edition",
)
def enrolments(request, pk: int, after: int = Query(0, ge=0)):
    return _page(_edition(pk).enrolments.select_related("member__country"), after)


@api.post(
    "/editions/{int:pk}/enrolments",
    response={200: EnrolmentOut},
    auth=Key(Scope.ENROLMENTS_WRITE),
    summary="Enrol a member, known by their e-mail address; doing it twice does it once",
)
def enrol(request, pk: int, body: EnrolmentIn):
    edition = _edition(pk)
    member = Member.objects.present().filter(email__iexact=body.email.strip()).first()
    if member is None:
        raise HttpError(404, "No member has this e-mail address.")
    held = Enrolment.objects.of(member).filter(edition=edition).select_related("member__country").first()
    if held is None and not edition.welcomes(member):
        raise HttpError(409, "The edition does not take this member: it is not open, or they are not endorsed.")
    return held or edition.enrol(member)


@api.get(
    "/editions/{int:pk}/results",
    response=ResultPage,
    auth=Key(Scope.RESULTS_READ),
    summary="What the learners of an edition have reached at its steps, in per cent, once it was released",
)
def results(request, pk: int, after: int = Query(0, ge=0)):
    return _page(Result.objects.released().filter(enrolment__edition=_edition(pk)).select_related("enrolment"), after)


def _edition(pk):
    return get_object_or_404(Edition, pk=pk)


def _page(found, after):
    items = list(found.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    return {"items": items[:PAGE], "next": items[PAGE - 1].pk if len(items) > PAGE else None}


@api.exception_handler(Http404)
def not_found(request, error):
    return api.create_response(request, {"detail": "Not found."}, status=404)

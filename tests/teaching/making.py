"""Learners for the tests of teaching, and a very large edition."""

from decimal import Decimal

from courses.models import Category, Completion, Enrolment, Result, Scheme
from members.models import Member
from tests.courses.making import make_cohort, make_course
from tests.people import make_country


def enrol(cohort, member):
    """Let a member into an edition, and return the place as pages find it."""
    return Enrolment.objects.listed().select_related("member").get(pk=cohort.enrol(member).pk)


def make_large_edition(catalogs, tutor, learners):
    """An edition of a course of 60 steps: everybody has a mark at every step, in three categories, some dropped."""
    course = make_course(catalogs, "BIG", modules=12, lessons=4)
    edition = make_cohort(course)
    edition.appoint(tutor)
    countries = [make_country(iso2) for iso2 in ("JM", "PE", "BR", "HT", "CL")]
    members = Member.objects.bulk_create(
        Member(email=f"l{n}@example.org", name=f"Learner {n:04}", country=countries[n % 5], standing="endorsed")
        for n in range(learners)
    )
    enrolments = Enrolment.objects.bulk_create(Enrolment(edition=edition, member=member) for member in members)
    steps = enrolments[0].outline.steps
    assert len(steps) == 60
    scheme = Scheme.objects.create(course_key=edition.course_key)
    for place in range(3):
        category = Category.objects.create(scheme=scheme, name={"en": f"C{place}"}, weight=20, drop_lowest=place)
        for step in steps[place::3]:
            category.steps.create(step_key=step.key)
    results = [
        Result(enrolment=each, step_key=step.key, score=Decimal((n * 7 + m * 13) % 101), released_at=each.at)
        for n, each in enumerate(enrolments)
        for m, step in enumerate(steps)
    ]
    Result.objects.bulk_create(results, batch_size=5000)
    done = [Completion(enrolment=each, step_key=steps[0].key) for each in enrolments]
    Completion.objects.bulk_create(done, batch_size=5000)
    return edition

"""An edition of 2,000 learners and 60 steps: what a page of its gradebook, its desk and its report cost."""

import time
from decimal import Decimal

import pytest

from courses.models import Category, Completion, Enrolment, Result, Scheme
from members.models import Member
from tests.courses.making import make_cohort, make_course
from tests.people import client_of, make_country

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LEARNERS, SECONDS = 2000, 3


@pytest.fixture
def large(catalogs, elena):
    """Every learner has a mark at every step, in three categories, some dropped."""
    course = make_course(catalogs, "BIG", modules=12, lessons=4)
    edition = make_cohort(course)
    edition.appoint(elena)
    countries = [make_country(iso2) for iso2 in ("JM", "PE", "BR", "HT", "CL")]
    members = Member.objects.bulk_create(
        Member(email=f"l{n}@example.org", name=f"Learner {n:04}", country=countries[n % 5], standing="endorsed")
        for n in range(LEARNERS)
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


def test_its_pages_cost_a_dozen_queries_and_little_time(large, elena, record_property, django_assert_max_num_queries):
    client, last = client_of(elena), large.enrolments.order_by("-member__name")[60]
    pages = {
        "gradebook": f"/en/teaching/editions/{large.pk}/gradebook/",
        "its last page": f"/en/teaching/editions/{large.pk}/gradebook/?after={last.pk}",
        "desk": "/en/teaching/",
        "report": f"/en/teaching/reports/?edition={large.pk}",
    }
    for name, address in pages.items():
        client.get(address)
        with django_assert_max_num_queries(12) as captured:
            began = time.perf_counter()
            response = client.get(address)
            took = time.perf_counter() - began

        record_property(name, f"{len(captured)} queries, {took:.2f} s, {len(response.content) // 1024} kB")
        assert response.status_code == 200
        assert took < SECONDS

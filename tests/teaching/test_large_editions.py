"""An edition of 2,000 learners and 60 steps: what a page of its gradebook, its desk and its report cost."""

import time

import pytest

from tests.people import client_of
from tests.teaching.making import make_large_edition

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LEARNERS, SECONDS = 2000, 3


@pytest.fixture
def large(catalogs, elena):
    return make_large_edition(catalogs, elena, LEARNERS)


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

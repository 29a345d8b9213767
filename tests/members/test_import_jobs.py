"""What happens to an upload: looked at, taken in hand once, brought in or thrown away; by the secretariat alone."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from members.models import Import, Member
from tests.members.tables import GRACE, bring_in, dry_run, table
from tests.people import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]


def test_what_was_uploaded_is_forgotten_when_it_is_brought_in(sofia):
    bring_in(sofia, table(GRACE))

    batch = Import.objects.get()
    assert batch.rows == []
    assert batch.result["new"] == 1
    assert client_of(sofia).post(f"/en/secretariat/imports/{batch.pk}/bringing-in/").status_code == 404


def test_a_long_table_tells_how_far_it_has_come(sofia):
    address, _context = dry_run(sofia, table(*(f"p{n}@example.org,Person {n},JM,,,,," for n in range(60))))
    batch = Import.objects.get()
    batch.begin()
    cache.set(f"members:import:{batch.pk}", 50)

    page = client_of(sofia).get(address).content.decode()

    assert "is being brought in" in page
    assert 'value="50" max="60"' in page


def test_a_table_is_taken_in_hand_once(sofia):
    dry_run(sofia, table(GRACE))
    batch = Import.objects.get()

    assert [batch.begin(), batch.begin()] == [True, False]


def test_a_job_that_died_can_be_begun_again(sofia):
    address, _context = dry_run(sofia, table(GRACE))
    Import.objects.update(begun_at=timezone.now() - timedelta(hours=2))

    client_of(sofia).post(f"{address}bringing-in/")

    assert Member.objects.filter(email="grace@example.org").exists()


def test_what_goes_wrong_on_our_side_is_told_and_nothing_is_changed(sofia, monkeypatch):
    address, _context = dry_run(sofia, table(GRACE, "b@example.org,B,JM,,,,,"))
    monkeypatch.setattr(Import, "finish", lambda batch, result: 1 / 0)

    client_of(sofia).post(f"{address}bringing-in/")

    assert not Member.objects.filter(email="grace@example.org").exists()
    assert "Something went wrong on our side" in client_of(sofia).get(address).content.decode()


def test_what_was_uploaded_can_be_thrown_away(sofia):
    address, _context = dry_run(sofia, table(GRACE))

    client_of(sofia).post(f"{address}throwing-away/")

    assert not Import.objects.exists()


@pytest.mark.parametrize("path", ["imports/", "templates/members.csv", "exports/members.csv"])
def test_tables_are_for_the_secretariat(path, andrea, marcia, tomas, client):
    for member in (andrea, marcia, tomas):
        assert client_of(member).get(f"/en/secretariat/{path}").status_code == 404
    assert client.get(f"/en/secretariat/{path}").status_code == 302


def test_a_hundred_lines_cost_few_queries_to_look_at(sofia, django_assert_max_num_queries):
    address, _context = dry_run(sofia, table(*(f"p{n}@example.org,Person {n},JM,MLSS,,,," for n in range(100))))
    browser = client_of(sofia)
    browser.get(address)

    with django_assert_max_num_queries(25):
        browser.get(address)

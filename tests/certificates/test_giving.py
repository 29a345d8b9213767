"""Certificates are given to those who have earned them: once, in the background, from where it was left."""

import io
from zipfile import ZipFile

import pytest
from asgiref.sync import async_to_sync
from django.db import IntegrityError, transaction

from activity.models import Event, Notice
from courses.certificates.giving import give_to
from courses.certificates.models import Certificate, Issuing, Rule
from courses.certificates.schedules import give_in_standing_editions, go_on_issuing
from tests.certificates.conftest import complete
from tests.courses.making import lesson_of, standing_edition
from tests.people import client_of, make_member


def edition_page(cohort):
    return f"/en/certificates/editions/{cohort.pk}/"


def test_a_certificate_keeps_what_was_true_that_day(certificate, andrea, rule):
    andrea.name = "Somebody Else"
    andrea.save()
    rule.hours = 99
    rule.save()
    certificate.refresh_from_db()

    assert (certificate.name, certificate.hours, certificate.score) == ("Andrea Campbell", 20, 90)
    assert certificate.title["es"] == "Curso ABC"
    assert certificate.run["es"] == "Primera cohorte"
    assert certificate.signatories[0]["name"] == "Inés Duarte"
    assert certificate.is_valid


def test_giving_twice_gives_one(cohort, graduate):
    assert [give_to(cohort, [graduate]), give_to(cohort, [graduate])] == [1, 0]
    assert Certificate.objects.count() == 1


def test_a_step_for_another_group_keeps_nobody_from_a_certificate(course, cohort, andrea, rule):
    lesson = lesson_of(course)
    lesson.opens = {"group": "subregion:FAR"}
    lesson.save()
    enrolment = cohort.enrol(andrea)
    quiz = next(step for step in enrolment.outline.steps if step.kind == "quiz")
    enrolment.grade(quiz.key, 90)
    enrolment.complete(quiz)

    assert give_to(cohort, [enrolment]) == 1


def test_the_database_knows_one_certificate_of_a_tier_for_each_enrolment(certificate):
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            rule=certificate.rule, tier=certificate.tier, enrolment=certificate.enrolment, name="X", title="X", hours=1,
            attests="X",
        )  # fmt: skip


def test_whoever_has_not_reached_the_result_is_given_nothing(cohort, rosa, rule):
    enrolment = cohort.enrol(rosa)
    complete(enrolment, score=60)

    assert give_to(cohort, [enrolment]) == 0


def test_whoever_reaches_a_higher_tier_later_is_given_that_as_well(cohort, rosa, rule):
    Rule.objects.create(course_key=cohort.course_key, tier="participation")
    enrolment = cohort.enrol(rosa)
    complete(enrolment, score=60)
    give_to(cohort, [enrolment])
    enrolment.grade(enrolment.outline.steps[-1].key, 80)

    give_to(cohort, [enrolment])

    assert set(rosa.certificates.values_list("tier", flat=True)) == {"participation", "achievement"}


def test_in_a_standing_edition_the_certificate_comes_by_itself(course, rosa, rule):
    enrolment = standing_edition(course).enrol(rosa)

    complete(enrolment)

    certificate = rosa.certificates.get()
    assert Notice.objects.filter(member=rosa, event__name="certificate.issued").exists()
    assert client_of(rosa).get(f"/en/certificates/{certificate.code}/").status_code == 200


def test_at_one_s_own_pace_the_share_that_the_rule_asks_for_is_enough(course, rosa, luis, rule):
    Rule.objects.create(course_key=course.translation_key, tier="participation", steps_share=50)
    standing = standing_edition(course)
    halfway, beginner = standing.enrol(rosa), standing.enrol(luis)

    halfway.complete(halfway.outline.steps[0])
    page = client_of(luis).get("/en/certificates/").content.decode()

    assert (rosa.certificates.get().tier, halfway.is_complete) == ("participation", False)
    assert not beginner.certificates.exists()
    assert "1 more step of the course" in page
    complete(halfway)
    assert {each.tier for each in rosa.certificates.all()} == {"participation", "achievement"}


def test_of_a_standing_edition_nobody_is_told_to_wait_for_tutors(course, rosa):
    enrolment = standing_edition(course).enrol(rosa)
    enrolment.complete(enrolment.outline.steps[0])
    Rule.objects.create(course_key=course.translation_key, tier="participation", steps_share=50)

    page = client_of(rosa).get("/en/certificates/").content.decode()

    assert "when the tutors give out" not in page
    assert "comes by itself" in page
    give_in_standing_editions()
    assert rosa.certificates.get().tier == "participation"


def test_a_tutor_sees_who_gets_what_and_why_and_gives_it_out(cohort, graduate, rosa, elena, rule):
    cohort.appoint(elena)
    cohort.enrol(rosa)
    client = client_of(elena)

    before = client.get(edition_page(cohort)).content.decode()
    client.post(f"{edition_page(cohort)}issuing/")
    after = client.get(edition_page(cohort)).content.decode()

    assert "Has earned: Certificate of achievement" in before
    assert "2 more steps of the course" in before
    assert "1 certificate given" in after
    assert Certificate.objects.get().issued_by == elena


def test_learners_and_strangers_give_nothing_out(cohort, graduate, andrea, luis):
    for who in (andrea, luis):
        assert client_of(who).get(edition_page(cohort)).status_code == 404
        assert client_of(who).post(f"{edition_page(cohort)}issuing/").status_code == 404
    assert not Certificate.objects.exists()


def test_what_was_left_in_the_middle_is_taken_up_where_it_was(cohort, rule, elena, monkeypatch):
    monkeypatch.setattr("courses.certificates.models.issuing.AT_ONCE", 2)
    for number in range(5):
        complete(cohort.enrol(make_member(f"L{number} Learner")))
    issuing, _is_new = Issuing.begin(cohort, elena)
    looked_at = []

    def give(edition, enrolments, by):
        if len(looked_at) == 2:
            raise RuntimeError("The power fails.")
        looked_at.extend(enrolments)
        return give_to(edition, enrolments, by)

    assert issuing.go_on(give)
    with pytest.raises(RuntimeError):
        issuing.go_on(give)
    Issuing.objects.update(touched_at="2026-01-01T00:00:00Z")
    go_on_issuing()
    issuing.refresh_from_db()

    assert (issuing.total, issuing.seen, issuing.given) == (5, 5, 5)
    assert issuing.done_at
    assert Certificate.objects.count() == 5


def test_two_who_give_out_at_once_begin_one_work(cohort, elena, sofia):
    first, is_new = Issuing.begin(cohort, elena)

    assert is_new
    assert Issuing.begin(cohort, sofia) == (first, False)


def test_the_edition_takes_the_same_queries_for_few_learners_and_many(
    cohort, graduate, elena, django_assert_max_num_queries
):
    cohort.appoint(elena)
    client, counts = client_of(elena), []
    for many in (0, 12):
        for number in range(many):
            cohort.enrol(make_member(f"L{number} Learner"))
        client.get(edition_page(cohort))
        with django_assert_max_num_queries(22) as captured:
            client.get(edition_page(cohort))
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]


def test_whoever_tells_months_later_that_it_is_applied_has_it_on_the_certificate(certificate, graduate, andrea):
    for shown in (True, False):
        Event.record(
            "followup.applied",
            actor=andrea,
            subject=graduate,
            payload={"enrolment": graduate.pk, "at": "2026-11-24T12:00:00+00:00", "shown": shown},
        )
    certificate.refresh_from_db()

    assert (certificate.applied_at.year, certificate.shows_applied) == (2026, True)


def test_who_leads_an_edition_takes_all_its_certificates_away_in_one_file(cohort, certificate, andrea, luis, elena):
    cohort.appoint(elena)
    Certificate.objects.filter(pk=certificate.pk).update(name="Andrea Campbell-Núñez")
    url = f"{edition_page(cohort)}certificates.zip"
    refused = [client_of(member).get(url).status_code for member in (luis, andrea)]

    @async_to_sync
    async def content(response):
        return b"".join([part async for part in response.streaming_content])

    answer = client_of(elena).get(url)
    with ZipFile(io.BytesIO(content(answer))) as archive:
        (name,) = archive.namelist()
        assert archive.testzip() is None
        assert archive.read(name).startswith(b"%PDF-")
    assert name == f"andrea-campbell-nunez-{certificate.typed}.pdf"
    assert refused == [404, 404]

    certificate.revoke(elena, "A mistake")
    assert client_of(elena).get(url).status_code == 404

"""What a holder, a tutor and the secretariat do with a certificate that was given."""

import pytest

from activity.models import Notice
from courses.certificates.forms import ShownForm
from courses.certificates.models import Certificate
from tests.people import client_of


@pytest.fixture
def page(certificate):
    return f"/en/certificates/{certificate.code}/"


def test_a_holder_finds_the_certificate_and_what_is_missing_for_others(certificate, page, course, andrea, second):
    from_list = client_of(andrea).get("/en/certificates/").content.decode()

    assert page in from_list
    assert certificate.typed in client_of(andrea).get(page).content.decode()


def test_whoever_is_on_the_way_reads_what_is_missing(cohort, rosa, rule):
    cohort.enrol(rosa)

    text = client_of(rosa).get("/en/certificates/").content.decode()

    assert "2 more steps of the course" in text


def test_a_certificate_is_for_its_holder_its_tutors_and_the_secretariat(certificate, page, cohort, elena, luis, sofia):
    cohort.appoint(elena)

    assert [client_of(who).get(page).status_code for who in (elena, sofia)] == [200, 200]
    assert client_of(luis).get(page).status_code == 404
    for deed in ("showing", "correction", "revocation"):
        assert client_of(luis).post(f"{page}{deed}/", {"reason": "x"}).status_code == 404


def test_the_holder_corrects_and_revokes_nothing(certificate, page, andrea):
    for deed in ("correction", "revocation"):
        assert client_of(andrea).get(f"{page}{deed}/").status_code == 404


def test_a_correction_keeps_the_number_and_the_history(certificate, page, cohort, elena, andrea):
    cohort.appoint(elena)
    fields = {"name": "Andréa Campbell-Ruiz", "hours": 20, "score": "90", "reason": "The name was cut."}

    for _time in range(2):
        client_of(elena).post(f"{page}correction/", fields)

    corrected = Certificate.objects.get()
    assert (corrected.code, corrected.number, corrected.name) == (certificate.code, 2, "Andréa Campbell-Ruiz")
    former = corrected.revisions.get()
    assert (former.facts["name"], former.reason, former.by) == ("Andrea Campbell", "The name was cut.", elena)
    assert "Andrea Campbell" in client_of(andrea).get(page).content.decode()
    assert Notice.objects.filter(member=andrea, event__name="certificate.corrected").count() == 1


def test_only_what_may_be_wrong_is_corrected(certificate, sofia):
    with pytest.raises(ValueError, match="Not to be corrected"):
        certificate.correct(sofia, "Because", tier="diploma")


def test_a_correction_needs_a_reason_and_a_result_that_there_can_be(certificate, page, sofia):
    text = client_of(sofia).post(f"{page}correction/", {"name": "X", "hours": 1, "score": 120}).content.decode()

    assert "A result is between 0 and 100." in text
    assert Certificate.objects.get().number == 1


def test_a_revoked_certificate_stays_revoked_and_another_may_be_given(
    certificate, page, sofia, andrea, graduate, cohort
):
    client_of(sofia).post(f"{page}revocation/", {"reason": "Given by mistake."})
    client_of(sofia).post(f"{page}revocation/", {"reason": "Again."})
    certificate.refresh_from_db()

    assert (certificate.state, certificate.revocation_reason) == ("revoked", "Given by mistake.")
    assert "Given by mistake." in client_of(andrea).get(page).content.decode()
    assert Notice.objects.filter(member=andrea, event__name="certificate.revoked").count() == 1
    again, is_new = Certificate.give(
        certificate.rule, andrea, certificate.title, 20, enrolment=graduate, edition=cohort
    )
    assert is_new
    assert again.code != certificate.code


def test_a_holder_decides_what_others_see(certificate, page, andrea):
    client_of(andrea).post(f"{page}showing/", {"shows_country": "on"})
    certificate.refresh_from_db()

    assert certificate.shown() == {
        "name": "", "country": andrea.country, "score": None, "applied_at": None
    }  # fmt: skip


def test_a_holder_is_asked_only_about_what_there_is(certificate):
    certificate.score = certificate.country_id = None

    assert list(ShownForm(instance=certificate).fields) == ["shows_name"]


def test_the_list_takes_the_same_queries_for_one_certificate_and_many(
    certificate, andrea, rule, django_assert_max_num_queries
):
    client, counts = client_of(andrea), []
    for many in (0, 12):
        for _number in range(many):
            Certificate.objects.create(
                rule=rule, tier="achievement", member=andrea, name="A", title={"en": "C"}, hours=1, attests={"en": "x"}
            )
        client.get("/en/certificates/")
        with django_assert_max_num_queries(12) as captured:
            client.get("/en/certificates/")
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]

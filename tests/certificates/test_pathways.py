"""Several courses lead to a diploma; what was learned elsewhere may count."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activity.models import Notice
from courses.certificates.giving import give_to
from courses.certificates.models import Certificate, Pathway, Recognition, Rule, Stage
from courses.models import Enrolment
from documents.models import Document
from languages.fields import Translated
from tests.certificates.conftest import complete
from tests.courses.making import standing_edition
from tests.documents.making import pdf
from tests.people import client_of


@pytest.fixture
def pathway(course, second, rule):
    """Two courses lead to the diploma."""
    pathway = Pathway.objects.create(
        slug="social-protection", title=Translated({"en": "Social protection", "es": "Protección social"}),
        is_published=True,
    )  # fmt: skip
    for position, page in enumerate((course, second)):
        Stage.objects.create(pathway=pathway, course_key=page.translation_key, position=position)
    Rule.objects.create(course_key=second.translation_key, tier="achievement")
    Rule.objects.create(tier="diploma", pathway=pathway)
    return pathway


def page_of(pathway):
    return f"/en/certificates/pathways/{pathway.slug}/"


def asking(pathway, course):
    return f"{page_of(pathway)}recognition/{course.translation_key}/"


def document(content=None, name="diploma.pdf"):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def test_whoever_has_done_all_its_courses_is_given_the_diploma(pathway, course, second, rosa):
    for page in (course, second):
        complete(standing_edition(page).enrol(rosa))

    diploma = rosa.certificates.get(tier="diploma")
    assert diploma.title["es"] == "Protección social"
    assert diploma.hours == 40
    assert "You have the diploma." in client_of(rosa).get(page_of(pathway)).content.decode()


def test_a_page_tells_visitors_and_members_how_far_it_is(pathway, course, rosa, client):
    complete(standing_edition(course).enrol(rosa))

    assert "1 of 2 courses" in client_of(rosa).get(page_of(pathway)).content.decode()
    assert "Course TWO" in client.get(page_of(pathway)).content.decode()
    assert page_of(pathway) in client.get("/en/certificates/pathways/").content.decode()


def test_a_pathway_that_is_being_written_is_for_its_authors(pathway, rosa, elena):
    Pathway.objects.update(is_published=False)

    assert client_of(rosa).get(page_of(pathway)).status_code == 404
    assert client_of(elena).get(page_of(pathway)).status_code == 200


def test_a_revoked_certificate_counts_no_more(pathway, course, rosa, sofia):
    complete(standing_edition(course).enrol(rosa))
    rosa.certificates.get().revoke(sofia, "Given by mistake.")

    assert pathway.progress_of(rosa).done == 0


def test_what_was_learned_elsewhere_counts_when_the_secretariat_says_so(
    pathway, course, second, rosa, sofia, settings, tmp_path
):
    settings.STORAGES["private"]["OPTIONS"]["location"] = tmp_path
    complete(standing_edition(course).enrol(rosa))
    client = client_of(rosa)
    client.post(asking(pathway, second), {"reason": "A course of my ministry, 2025.", "document": document()})
    asked = Recognition.objects.get()
    queue = client_of(sofia).get("/en/certificates/recognitions/").content.decode()

    client_of(sofia).post(
        f"/en/certificates/recognitions/{asked.pk}/decision/", {"verdict": "yes", "answer": "Same contents."}
    )

    assert "A course of my ministry" in queue
    assert Notice.objects.filter(member=sofia, event__name="recognition.asked").exists()
    assert Notice.objects.filter(member=rosa, event__name="recognition.accepted").exists()
    assert Certificate.objects.filter(member=rosa, tier="diploma").exists()


def test_a_refusal_has_a_reason_and_one_may_ask_again(pathway, second, rosa, sofia):
    asked = Recognition.objects.create(pathway=pathway, course_key=second.translation_key, member=rosa, reason="x")
    assert client_of(rosa).get(asking(pathway, second)).status_code == 404

    assert asked.decide(False, sofia, "Too short.")
    assert not asked.decide(True, sofia, "After all.")

    assert "Too short." in client_of(rosa).get(page_of(pathway)).content.decode()
    assert client_of(rosa).get(asking(pathway, second)).status_code == 200


def test_a_document_is_what_it_says_and_is_for_two_alone(pathway, second, rosa, luis, sofia):
    client = client_of(rosa)
    for wrong in (document(b"<script>"), document(b"%PDF-"), document(pdf(stream=b"x" * 6_000_000))):
        assert client.post(asking(pathway, second), {"reason": "x", "document": wrong}).status_code == 200
    client.post(asking(pathway, second), {"reason": "x", "document": document()})
    address = f"/en/certificates/recognitions/{Recognition.objects.get().pk}/document/"

    answers = [client_of(who).get(address) for who in (rosa, sofia, luis)]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert "attachment" in answers[0]["Content-Disposition"]
    assert b"".join(answers[1].streaming_content).startswith(b"%PDF-")
    assert not Document.objects.exclude(kind="pdf", size__gt=5_000_000).exists()


def test_members_decide_nothing(pathway, second, rosa):
    asked = Recognition.objects.create(pathway=pathway, course_key=second.translation_key, member=rosa, reason="x")

    assert client_of(rosa).post(f"/en/certificates/recognitions/{asked.pk}/decision/").status_code == 404
    assert client_of(rosa).get("/en/certificates/recognitions/").status_code == 404


def test_in_a_cohort_the_diploma_follows_the_last_certificate(pathway, course, second, rosa, cohort):
    complete(standing_edition(second).enrol(rosa))
    complete(enrolment := cohort.enrol(rosa))

    give_to(cohort, [Enrolment.objects.select_related("member", "edition__space").get(pk=enrolment.pk)])

    assert rosa.certificates.filter(tier="diploma").count() == 1


def test_the_page_takes_the_same_queries_for_few_courses_and_many(pathway, rosa, django_assert_max_num_queries):
    counts, client = [], client_of(rosa)
    for many in (0, 10):
        for number in range(many):
            Stage.objects.create(pathway=pathway, course_key=f"00000000-0000-0000-0000-0000000000{number:02}")
        client.get(page_of(pathway))
        with django_assert_max_num_queries(14) as captured:
            client.get(page_of(pathway))
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]

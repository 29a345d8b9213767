"""Colleagues review one another, and nobody learns of whom."""

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from activity.models import Event
from courses.assignments import exchange
from courses.assignments.models import Calibration, PeerReview, Submission
from courses.assignments.schedules import ask_for_reviews
from courses.assignments.without_names import masked, pattern_of
from documents.models import Document
from tests.assignments.colleagues import asked, review, told
from tests.assignments.making import as_fields, hand_in, make_assignment, make_rubric, marks
from tests.courses.making import page_text
from tests.documents.making import docx, pdf, picture
from tests.people import client_of, make_member

CORE = "<cp:coreProperties><dc:creator>Rosa Quispe</dc:creator></cp:coreProperties>"


def test_when_the_date_has_come_everybody_is_asked_for_two_of_the_others(works, andreas, rosas, joaos):
    for learner in (andreas, rosas, joaos):
        reviews = asked(learner)
        assert len(reviews) == 2
        assert all(one.version.submission.first_author != learner.member for one in reviews)
        assert told(learner.member).count("A colleague’s work at “Your country” waits for your review") == 2


def test_asking_again_asks_nobody_again(works):
    ask_for_reviews()

    assert PeerReview.objects.count() == 6


def test_before_the_date_nobody_is_asked_unless_a_tutor_says_so(course, edition, andreas, rosas, elena):
    page = make_assignment(course, 2, due_days=90, reviews=1)
    for learner in (andreas, rosas):
        hand_in(learner, page)

    ask_for_reviews()
    assert not PeerReview.objects.exists()
    client_of(elena).post(reverse("assignments:start", args=[edition.pk, page.translation_key]))

    assert PeerReview.objects.count() == 2


def test_a_reviewer_reads_the_work_and_not_a_word_of_whose_it_is(works, andreas, rosas, joaos):
    one = next(one for one in asked(andreas) if one.version.submission == works["rosa"])

    text = page_text(client_of(andreas.member).get(one.get_absolute_url()))

    assert "this is our registry." in text
    for telling in (
        "Rosa",
        "Quispe",
        "rosa@",
        "Peru",
        f"/members/{rosas.member.pk}",
        f"submissions/{works['rosa'].pk}",
    ):
        assert telling not in text


def test_nor_do_the_files_tell_it(course, edition, andreas, rosas):
    page = make_assignment(course, 2, due_days=1, reviews=1)
    submission = Submission.begin(rosas, page)
    inside = {"docProps/core.xml": CORE, "word/footer1.xml": "<w:t>Signed by Rosa Quispe</w:t>"}
    file = Document.take(rosas.member, io.BytesIO(docx(**inside)), "Rosa Quispe.docx")
    submission.keep({"text": "."}, documents=[file])
    submission.hand_in(rosas.member, page)
    hand_in(andreas, page)
    ask_for_reviews()
    [one] = asked(andreas)
    client = client_of(andreas.member)

    text = page_text(client.get(one.get_absolute_url()))
    [address] = re.findall(r'href="([^"]+/files/1/)"', text)
    answer = client.get(address)
    content = b"".join(answer.streaming_content)

    assert "Quispe" not in text + answer["Content-Disposition"]
    assert str(file.key) not in text
    assert client.get(file.get_absolute_url()).status_code == 404
    assert client.get(address.replace("/1/", "/2/")).status_code == 404
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        said = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Signed by" in said
    assert b"Quispe" not in said


def test_where_colleagues_review_a_pdf_is_not_taken_for_it_names_its_author(course, andreas):
    page = make_assignment(course, 2, reviews=1)
    address = reverse("assignments:write", args=[andreas.pk, page.translation_key])

    text = page_text(client_of(andreas.member).get(address))
    answer = client_of(andreas.member).post(
        address, {"text": "x", "language": "en", "files": io.BytesIO(pdf()), "hand_in": "yes"}
    )

    assert ".pdf" not in text
    assert "Files of this kind are not taken." in page_text(answer)


def test_the_author_reads_the_review_and_not_whose_it_is_and_thanks_for_it(works, rosas, andreas):
    one = next(one for one in asked(andreas) if one.version.submission == works["rosa"])
    review(one, "Good", "Fair")
    client = client_of(rosas.member)

    text = page_text(client.get(works["rosa"].get_absolute_url()))
    assert "Clear. Add figures." in text
    assert "75%" in text
    for telling in ("Andrea", "Campbell", "Jamaica", f"/members/{andreas.member.pk}"):
        assert telling not in text
    for _ in range(2):
        client.post(reverse("assignments:thanks", args=[one.key]))

    assert told(rosas.member)[-1] == "A colleague has reviewed your work “Your country”"
    assert told(andreas.member).count("Your review at “Your country” was of use: its author thanks you") == 1
    assert not Event.objects.filter(name__startswith="review.").exclude(actor=None).exists()


def test_only_the_reviewer_opens_a_review_and_only_the_author_thanks(works, andreas, rosas, luis, elena, client):
    one = next(one for one in asked(andreas) if one.version.submission == works["rosa"])

    for visitor in (rosas.member, luis, elena):
        assert client_of(visitor).get(one.get_absolute_url()).status_code == 404
        assert client_of(visitor).post(reverse("assignments:thanks", args=[one.key])).status_code == 404
    assert client.get(one.get_absolute_url()).status_code == 302


def test_a_review_is_saved_first_and_sent_once(works, andreas):
    one = asked(andreas)[0]
    client_of(andreas.member).post(one.get_absolute_url(), {"comment": "So far.", "keep": "yes"})
    one.refresh_from_db()
    assert (one.comment, one.done_at) == ("So far.", None)

    review(one, "Good", "Good")
    review(one, "Missing", "Missing", comment="Changed my mind.")

    one.refresh_from_db()
    assert one.comment == "Clear. Add figures."
    assert one.per_cent == Decimal(100)


def test_a_review_keeps_itself_and_a_second_window_overwrites_nothing(works, andreas):
    one, client = asked(andreas)[0], client_of(andreas.member)

    def keep(comment, since):
        fields = as_fields(marks(one.version.rubric, "Good", "Fair")) | {"comment": comment, "since": since}
        return client.post(one.get_absolute_url(), fields, headers={"X-Fragment": "1"})

    first = keep("Clear.", one.state)
    overtaken = keep("From another window.", one.state)
    again = keep("Clear. Add figures.", first.json()["revision"])

    assert (first.status_code, overtaken.status_code, again.status_code) == (200, 409, 200)
    one.refresh_from_db()
    assert (one.comment, one.is_done) == ("Clear. Add figures.", False)
    assert one.per_cent == Decimal(75)
    assert "Clear. Add figures." in page_text(client.get(one.get_absolute_url()))


def test_of_a_picture_the_author_is_told_before_handing_in(course, andreas):
    page = make_assignment(course, 2, reviews=1)
    address = reverse("assignments:write", args=[andreas.pk, page.translation_key])
    client, written = client_of(andreas.member), {"text": "x", "language": "en", "hand_in": "yes"}

    answer = client.post(address, written | {"files": io.BytesIO(picture())}, follow=True)
    assert "your name may stand in a picture" in page_text(answer)
    assert Submission.objects.get().is_draft
    [seen] = re.findall(r'name="seen" value="([^"]+)"', page_text(answer))
    client.post(address, written | {"since": 1, "seen": seen})

    assert not Submission.objects.get().is_draft


def test_a_learner_is_done_when_the_own_reviews_are_done(works, andreas, reviewed):
    first, second = asked(andreas)

    review(first, "Good", "Good")
    assert reviewed.translation_key not in andreas.done()
    review(second, "Good", "Good")

    assert reviewed.translation_key in andreas.done()


def test_who_does_not_come_is_replaced_by_somebody_who_has_not_been_asked(works, edition, reviewed, andreas):
    late = asked(andreas)[0]
    PeerReview.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(hours=1))
    ask_for_reviews()
    late.refresh_from_db()
    assert late.replaced_at is None, "nobody else is there: who is late may still come"

    newcomer = edition.enrol(make_member("Sylvie Jean", country="HT"))
    hand_in(newcomer, reviewed)
    ask_for_reviews()

    late.refresh_from_db()
    assert late.replaced_at
    assert PeerReview.objects.filter(version=late.version, reviewer=newcomer).exists()
    assert client_of(andreas.member).get(late.get_absolute_url()).status_code == 404


def test_who_leaves_the_course_is_replaced_and_reviews_no_more(works, edition, reviewed, andreas):
    newcomer = edition.enrol(make_member("Sylvie Jean", country="HT"))
    hand_in(newcomer, reviewed)
    [open_one, *_] = asked(andreas)

    andreas.leave()
    ask_for_reviews()

    open_one.refresh_from_db()
    assert open_one.replaced_at
    assert client_of(andreas.member).get(open_one.get_absolute_url()).status_code == 404


def test_the_example_is_judged_first_and_the_distance_to_the_tutor_is_shown(course, edition, andreas, rosas):
    page = make_assignment(course, 2, due_days=1, reviews=1)
    rubric = make_rubric(page, example="An example work.")
    for learner in (andreas, rosas):
        hand_in(learner, page)
    ask_for_reviews()
    [one] = asked(andreas)
    client, address = client_of(andreas.member), reverse("assignments:example", args=[andreas.pk, page.translation_key])
    assert client.get(one.get_absolute_url())["Location"] == address
    assert "An example work." in page_text(client.get(address))

    client.post(address, as_fields(marks(rubric, "Fair", "Good")))
    client.post(address, as_fields(marks(rubric, "Good", "Good")))

    text = page_text(client.get(address))
    assert "−2" in text
    assert "Because." in text
    assert Calibration.objects.get().marks == marks(rubric, "Fair", "Good")
    assert client.get(one.get_absolute_url()).status_code == 200


def test_covering_names_leaves_words_and_tags_alone():
    html = '<p class="del">La rosa y Rosa Quispe, del Perú: <a class="mention" href="/es/members/7/">@Rosa</a></p>'

    text = masked(html, ["Rosa Quispe", "Quispe"])

    assert "Quispe" not in text
    assert "/members/" not in text
    assert 'class="del"' in text
    assert "del Perú" in text


def test_a_name_is_covered_without_its_accents_and_in_brackets_too():
    names = pattern_of(["Sylvie François", "s.f@example.org"])

    assert names.sub("▒", "By SYLVIE  Francois <s.f@example.org>, Françoise") == "By ▒ <▒>, Françoise"


def test_a_reviewer_who_does_nothing_is_told_in_the_overview(works, edition, reviewed, elena, andreas):
    review(asked(andreas)[0], "Good", "Good")

    text = page_text(client_of(elena).get(reverse("assignments:overview", args=[edition.pk, reviewed.translation_key])))

    assert "1&nbsp;/&nbsp;2" in text
    assert "0&nbsp;/&nbsp;2" in text
    assert exchange.pair_up(edition, reviewed) == 0


def test_no_page_asks_the_database_more_than_twelve_times(
    works, andreas, reviewed, elena, django_assert_max_num_queries
):
    one = asked(andreas)[0]
    review(one, "Good", "Good")
    learner, tutor = client_of(andreas.member), client_of(elena)
    pages = [
        (learner, reviewed.url),
        (learner, works["andrea"].get_absolute_url()),
        (learner, reverse("assignments:write", args=[andreas.pk, reviewed.translation_key])),
        (learner, asked(andreas)[1].get_absolute_url()),
        (tutor, reverse("assignments:grading", args=[one.version.submission_id])),
    ]
    counts = {}
    for client, address in pages:
        client.get(address)
        with django_assert_max_num_queries(40) as context:
            assert client.get(address).status_code == 200
        counts[address] = len(context)

    assert {address: count for address, count in counts.items() if count > 12} == {}

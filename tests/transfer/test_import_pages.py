"""An author brings a file in through the pages of the CMS."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from courses.models import Question
from courses.transfer.models import Import
from courses.transfer.views import imports as pages
from languages.saying import said as _
from tests.courses.making import page_text, quiz_of
from tests.people import client_of
from tests.transfer.conftest import came
from tests.transfer.making import AIKEN, GIFT, many_in_moodle_xml, tarred
from tests.transfer.packed import backup


def upload(client, content, **fields):
    content = content.encode() if isinstance(content, str) else content
    data = {"file": SimpleUploadedFile("questions.txt", content), "language": "en", **fields}
    return client.post(reverse("transfer:imports"), data)


def test_elena_uploads_looks_takes_and_undoes(author, course):
    response = upload(author, GIFT, course=str(course.translation_key))
    batch = Import.objects.get()
    assert response.url == reverse("transfer:import", args=[batch.pk])

    page = page_text(author.get(response.url))
    assert "Nothing is changed yet" in page
    assert "Only a text about braces." in page
    assert "A text without a question." in page

    page = page_text(author.post(reverse("transfer:taking", args=[batch.pk]), follow=True))
    assert "This file has been brought in." in page
    made = Import.objects.get().made["questions"]
    assert Question.objects.filter(pk__in=made).count() == len(made) > 5

    page = page_text(author.post(reverse("transfer:undoing", args=[batch.pk]), follow=True))
    assert "This import has been undone." in page
    assert not Question.objects.filter(pk__in=made).exists()


def test_what_is_wrong_with_the_file_is_said_beside_it(author, course):
    key = str(course.translation_key)

    assert "none of the formats" in page_text(upload(author, "Dear all", course=key))
    assert "say which course" in page_text(upload(author, AIKEN))
    assert "leave this empty" in page_text(upload(author, tarred(backup()), course=key))
    assert not Import.objects.exists()


def test_a_quiz_says_itself_which_course_it_belongs_to(author, course):
    upload(author, AIKEN, quiz=str(quiz_of(course).translation_key))

    assert Import.objects.get().course_key == course.translation_key


def test_a_long_file_is_looked_at_in_the_background(author, course, monkeypatch):
    monkeypatch.setattr(pages, "AT_ONCE", 100)

    response = upload(author, many_in_moodle_xml(5), course=str(course.translation_key))

    assert "to be brought in" in page_text(author.get(response.url))


def test_while_it_is_worked_on_the_page_says_how_far_it_is(author, into):
    batch = came(many_in_moodle_xml(3), **into)
    assert batch.begin()
    assert not batch.begin()

    page = page_text(author.get(reverse("transfer:import", args=[batch.pk])))
    assert "is being brought in" in page
    assert 'http-equiv="refresh"' in page
    author.post(reverse("transfer:taking", args=[batch.pk]))
    assert not Import.objects.get().is_taken


def test_what_goes_wrong_is_said_and_can_be_tried_again(author, into, monkeypatch):
    batch = came(GIFT, **into)

    def fall(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("courses.transfer.taking.take", fall)
    page = page_text(author.post(reverse("transfer:taking", args=[batch.pk]), follow=True))

    assert "Something went wrong on our side" in page
    monkeypatch.undo()
    author.post(reverse("transfer:taking", args=[batch.pk]))
    assert Import.objects.get().is_taken


def test_a_file_that_was_not_brought_in_is_thrown_away(author, into):
    batch = came(GIFT, **into)
    stored = batch.file.storage, batch.file.name
    author.post(reverse("transfer:discarding", args=[batch.pk]))

    assert not Import.objects.exists()
    assert not stored[0].exists(stored[1])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_comes_in_as_it_goes_out(author, course, form):
    content = author.get(reverse(f"transfer:template_{form}")).content
    upload(author, content, course=str(course.translation_key))

    assert Import.objects.get().counts == {"read": 5, "taken": 5, "same": 0, "left_out": 0}


def test_a_learner_finds_none_of_it(andrea, into):
    client, batch = client_of(andrea), came(GIFT, **into)

    for address in (reverse("transfer:imports"), reverse("transfer:import", args=[batch.pk])):
        assert client.get(address).status_code == 404
    assert client.post(reverse("transfer:taking", args=[batch.pk])).status_code == 404
    assert not Import.objects.get().is_taken


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_takes_as_many_queries_for_twenty_as_for_one(author, count, django_assert_max_num_queries):
    for number in range(count):
        Import.objects.create(name=f"file {number}", size=1, digest=str(number), format="gift")

    author.get(reverse("transfer:imports"))
    with django_assert_max_num_queries(12):
        assert author.get(reverse("transfer:imports")).status_code == 200


def test_elena_finds_imports_in_the_menu_of_the_cms(author):
    assert reverse("transfer:imports") in page_text(author.get(reverse("wagtailadmin_home")))


def test_each_reads_what_came_of_a_file_in_their_own_language(author, course):
    upload(author, GIFT, course=str(course.translation_key))
    page = reverse("transfer:import", args=[Import.objects.get().pk])

    assert "A text without a question." in page_text(author.get(page))
    assert "Un texto sin pregunta." in page_text(author.get(page.replace("/en/", "/es/")))


def test_why_a_file_was_refused_is_read_in_ones_own_language(author, course):
    batch = Import(name="a.gift", digest="d", size=1)
    batch.save()

    batch.rest(_("The file is larger than %(size)d MB.") % {"size": 7})

    batch.refresh_from_db()
    with translation.override("fr"):
        assert batch.reason == gettext("The file is larger than %(size)d MB.") % {"size": 7} != batch.failure

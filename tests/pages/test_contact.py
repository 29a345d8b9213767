import pytest
from django.core import mail

from pages.models import Network
from tests.people import client_of

LETTER = {"name": "Luis Benítez", "email": "luis@example.org", "subject": "A course", "message": "Is it open to me?"}


@pytest.fixture
def letter_box(site, sofia):
    """The secretariat is there to read."""
    return sofia


def send(client, path="/en/contact/", **changes):
    return client.post(path, LETTER | changes)


def test_a_letter_reaches_the_secretariat(visitor, letter_box):
    answer = send(visitor)

    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["sofia@example.org"]
    assert letter.reply_to == ["luis@example.org"]
    assert letter.subject == "A course"
    assert "Is it open to me?" in letter.body


def test_a_letter_goes_to_the_address_of_the_network_when_it_has_one(visitor, letter_box):
    network = Network.objects.get()
    network.email = "office@example.org"
    network.save()

    send(visitor)

    assert mail.outbox[0].to == ["office@example.org"]


def test_who_has_written_is_told_so(visitor, letter_box):
    html = visitor.get(send(visitor).url).content.decode()

    assert "Your message is on its way." in html
    assert "<textarea" not in html


def test_what_is_missing_is_asked_for_and_what_was_written_stays(visitor, letter_box):
    answer = send(visitor, email="not an address")

    html = answer.content.decode()
    assert 'aria-invalid="true"' in html
    assert "Is it open to me?" in html
    assert mail.outbox == []


def test_the_letter_of_a_program_goes_nowhere(visitor, letter_box):
    answer = send(visitor, website="http://buy.example")

    assert answer.status_code == 302
    assert mail.outbox == []


def test_five_letters_an_hour_are_enough(visitor, letter_box):
    answers = [send(visitor).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_a_subject_of_several_lines_cannot_add_headers(visitor, letter_box):
    send(visitor, subject="Hello\nBcc: everybody@example.org")

    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert letter.bcc == []


def test_a_member_need_not_introduce_themselves(site, rosa):
    html = client_of(rosa).get("/en/contact/").content.decode()

    assert 'value="Rosa Quispe"' in html
    assert 'value="rosa@example.org"' in html


def test_letters_need_the_token_of_the_form(site, letter_box):
    client = client_of()
    client.handler.enforce_csrf_checks = True

    assert send(client).status_code == 403


def test_the_letter_box_works_in_every_language(visitor, letter_box):
    for path in ("/es/contacto/", "/pt-br/contato/", "/fr/contact/"):
        assert send(visitor, path).status_code == 302


def test_other_pages_take_no_letters(visitor, letter_box):
    send(visitor, "/en/about/")

    assert mail.outbox == []

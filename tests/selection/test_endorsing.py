"""Who stands behind an application: the superior by a letter, without an account; the focal point for the state."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from courses.selection import schedules
from courses.selection.models import Application, Asking, Endorsement, Nomination
from tests.people import client_of, make_member
from tests.selection.calling import applied, filled_in, make_call


@pytest.fixture
def application(course, andrea):
    """andrea has applied, and her superior was written to."""
    edition = make_call(course)
    client_of(andrea).post(f"/en/calls/{edition.pk}/application/", filled_in())
    return Application.objects.get(member=andrea)


def letter_to(address):
    return [message for message in mail.outbox if message.to == [address]][-1]


def link_in(letter):
    return re.search(r"https?://[^/]+(/\S+?)(\?\S*)?\n", letter.body).group(1)


def test_the_superior_gets_a_letter_in_her_language_with_the_hours_and_two_buttons(application):
    letter = letter_to("director@mlss.gov.jm")

    assert letter.extra_headers["Content-Language"] == "es"
    assert "To change something" in letter.body
    assert "4 " in letter.body
    assert "?answer=yes" in letter.body
    assert "?answer=no" in letter.body


def test_opening_the_link_changes_nothing_and_the_second_tap_decides_once(application):
    link, nobody = link_in(letter_to("director@mlss.gov.jm")), client_of()

    nobody.get(f"{link}?answer=yes")
    application.refresh_from_db()
    assert not application.is_endorsed

    nobody.post(link, {"answer": "yes", "note": "She should go."})
    nobody.post(link, {"answer": "no"})

    application.refresh_from_db()
    given = application.endorsements.get()
    assert application.is_endorsed
    assert (given.is_positive, given.note) == (True, "She should go.")
    assert application.member.notices.filter(event__name="application.endorsed").exists()


def test_a_no_is_told_and_the_person_can_be_changed(application, andrea):
    first = link_in(letter_to("director@mlss.gov.jm"))
    client_of().post(first, {"answer": "no"})
    form = {"superior_name": "Winston", "superior_email": "chief@mlss.gov.jm", "superior_language": "en"}

    page = client_of(andrea).get(f"/en/applications/{application.pk}/").content.decode()
    client_of(andrea).post(f"/en/applications/{application.pk}/superior/", form)

    assert "said no" in page
    client_of().post(link_in(letter_to("chief@mlss.gov.jm")), {"answer": "yes"})
    application.refresh_from_db()
    assert application.is_endorsed


def test_a_superior_who_said_no_is_not_asked_again_for_a_changed_word(application, andrea):
    client_of().post(link_in(letter_to("director@mlss.gov.jm")), {"answer": "no"})
    form, sent = f"/en/calls/{application.edition_id}/application/", len(mail.outbox)

    client_of(andrea).post(form, filled_in(**{"f-why": "Other words"}))
    asked_by_a_word = application.endorsements.open().count()
    client_of(andrea).post(form, filled_in(superior_email="Director@MLSS.gov.jm"))
    asked_in_capitals = application.endorsements.open().count()
    client_of(andrea).post(f"/en/applications/{application.pk}/superior/", filled_in())

    assert (asked_by_a_word, asked_in_capitals, len(mail.outbox) - sent) == (0, 0, 1)
    assert application.endorsements.open().count() == 1


def test_when_somebody_else_is_asked_the_old_link_dies(application, andrea):
    first = link_in(letter_to("director@mlss.gov.jm"))
    form = {"superior_name": "Winston", "superior_email": "chief@mlss.gov.jm", "superior_language": "en"}

    client_of(andrea).post(f"/en/applications/{application.pk}/superior/", form)

    client_of().post(first, {"answer": "yes"})
    page = client_of().get(first.replace("/es/", "/en/")).content.decode()
    application.refresh_from_db()
    assert not application.is_endorsed
    assert "This link no longer holds" in page
    assert "A newer letter has taken its place" in page
    assert "To change something" not in page


def test_after_a_withdrawal_or_a_decision_the_superior_reads_that_nothing_is_asked_any_more(application, andrea, luis):
    link = link_in(letter_to("director@mlss.gov.jm")).replace("/es/", "/en/")

    application.withdraw()
    withdrawn = client_of().get(link)
    Endorsement.objects.update(replaced_at=None)
    Application.objects.update(state="submitted", withdrawn_at=None)
    application.refresh_from_db()
    application.decide(Application.State.PASSED, "no-seat")
    decided = client_of().get(link)

    assert [answer.status_code for answer in (withdrawn, decided)] == [200, 200]
    assert all(b"no longer holds" in answer.content for answer in (withdrawn, decided))


def test_a_link_expires_and_a_forged_one_opens_nothing(application):
    link = link_in(letter_to("director@mlss.gov.jm"))
    Endorsement.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    client_of().post(link, {"answer": "yes"})

    application.refresh_from_db()
    assert not application.is_endorsed
    assert b"no longer holds" in client_of().get(link.replace("/es/", "/en/")).content
    assert client_of().get(f"/en/applications/endorsements/{application.pk}:forged/").status_code == 404


def test_the_superior_is_reminded_once_after_three_days(application):
    schedules.reminders_to_superiors()
    before = len(mail.outbox)
    Endorsement.objects.update(asked_at=timezone.now() - timedelta(days=3, minutes=1))

    schedules.reminders_to_superiors()
    schedules.reminders_to_superiors()

    assert len(mail.outbox) == before + 1
    assert "director@mlss.gov.jm" in mail.outbox[-1].to


def test_marcia_endorses_those_of_her_state_from_one_page(application, marcia, rosa):
    of_peru = applied(application.edition, rosa, is_endorsed=False)
    url = f"/en/calls/{application.edition_id}/delegation/"

    page = client_of(marcia).get(url).content.decode()
    client_of(marcia).post(url, {"country": "JM", "applications": [application.pk, of_peru.pk]})
    client_of(marcia).post(url, {"country": "JM", "applications": [application.pk]})

    application.refresh_from_db()
    of_peru.refresh_from_db()
    assert "Andrea Campbell" in page
    assert "Rosa Quispe" not in page
    assert (application.is_endorsed, of_peru.is_endorsed) == (True, False)
    assert application.endorsements.get(is_positive=True).by == marcia
    client_of().post(link_in(letter_to("director@mlss.gov.jm")), {"answer": "no"})
    assert not application.endorsements.filter(is_positive=False).exists()


def test_a_state_endorses_and_names_no_more_than_its_places(course, marcia, andrea):
    edition = make_call(course, per_country=1)
    first = applied(edition, andrea, is_endorsed=False)
    second = applied(edition, make_member("Devon Reid"), is_endorsed=False)
    url = f"/en/calls/{edition.pk}/delegation/"

    refused = client_of(marcia).post(url, {"country": "JM", "applications": [first.pk, second.pk]})
    client_of(marcia).post(url, {"country": "JM", "applications": [first.pk]})
    named = client_of(marcia).post(
        f"/en/calls/{edition.pk}/nominations/", {"country": "JM", "addresses": "x@mlss.gov.jm", "language": "en"}
    )

    assert refused.status_code == 422
    assert b"1 place left" in refused.content
    assert named.status_code == 422
    assert not Nomination.objects.exists()


def test_the_page_of_a_state_is_for_its_focal_points(application, andrea, rosa):
    url = f"/en/calls/{application.edition_id}/delegation/"

    assert [client_of(visitor).get(url).status_code for visitor in (andrea, rosa)] == [404, 404]
    assert client_of(rosa).post(url, {"country": "JM", "applications": [application.pk]}).status_code == 404


def test_a_letter_opens_the_list_for_marcia_without_signing_in(application, marcia):
    schedules.letters_to_focal_points()
    schedules.letters_to_focal_points()
    letters = [message for message in mail.outbox if message.to == [marcia.email] and "Applicants" in message.subject]
    link = link_in(letters[0])

    page = client_of().get(link)
    client_of().post(link, {"country": "JM", "applications": [application.pk]})

    application.refresh_from_db()
    assert len(letters) == 1
    assert b"Andrea Campbell" in page.content
    assert application.is_endorsed


def test_the_list_in_a_letter_closes_after_a_week_and_with_the_charge(application, marcia):
    asking = Asking.objects.create(edition=application.edition, member=marcia)
    link = asking.get_absolute_url()

    marcia.focal_points.get().end(by=marcia)
    assert client_of().get(link).status_code == 404

    Asking.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert client_of().get(link).status_code == 404


def test_a_state_names_somebody_who_accepts_and_counts_as_endorsed(course, marcia, andrea, verified, luis):
    edition = make_call(course, admission="nomination")
    url = f"/en/calls/{edition.pk}/nominations/"
    verified(andrea)

    client_of(marcia).post(url, {"country": "JM", "addresses": f"{andrea.email}\nnew@mlss.gov.jm", "language": "en"})
    link = link_in(letter_to(andrea.email))
    client_of(luis).post(link, {"answer": "yes"})
    assert not Application.objects.exists()

    client_of(andrea).get(link)
    client_of(andrea).post(link, {"answer": "yes"})
    client_of(andrea).post(f"/en/calls/{edition.pk}/application/", {"f-why": "I was named", "f-level": "1"})

    application = Application.objects.get(member=andrea)
    assert (application.state, application.is_endorsed, application.nominated_by) == ("submitted", True, marcia)
    assert marcia.notices.filter(event__name="nomination.answered").exists()
    assert letter_to("new@mlss.gov.jm")


def test_where_a_call_asks_it_the_superior_of_a_nominee_gives_a_word_as_well(course, marcia, andrea, verified):
    edition = make_call(course, admission="nomination", asks_superior_of_nominees=True)
    nomination = Nomination.make(edition, marcia.country, andrea.email, "en", by=marcia)
    verified(andrea)

    client_of(andrea).post(nomination.get_absolute_url(), {"answer": "yes"})
    client_of(andrea).post(f"/en/calls/{edition.pk}/application/", filled_in())
    application = Application.objects.get(member=andrea)
    assert (application.state, application.is_endorsed) == ("submitted", False)
    # Her state has spoken: the word that is missing is not that of its focal point.
    assert not Application.objects.awaiting_word_of(marcia).exists()
    assert b"Nobody of your state waits" in client_of(marcia).get(f"/en/calls/{edition.pk}/delegation/").content

    client_of().post(link_in(letter_to("director@mlss.gov.jm")).partition("?")[0], {"answer": "yes"})

    application.refresh_from_db()
    assert application.is_endorsed


def test_who_declines_a_nomination_frees_the_place(course, marcia, andrea, verified):
    edition = make_call(course, admission="nomination", per_country=1)
    nomination = Nomination.make(edition, marcia.country, andrea.email, "en", by=marcia)
    verified(andrea)

    client_of(andrea).post(nomination.get_absolute_url(), {"answer": "no"})

    nomination.refresh_from_db()
    assert nomination.is_accepted is False
    assert not Application.objects.exists()
    assert b"1 of 1 places left" in client_of(marcia).get(f"/en/calls/{edition.pk}/delegation/").content


def test_who_declined_can_be_named_again(course, marcia, andrea, verified):
    edition = make_call(course, admission="nomination")
    first = Nomination.make(edition, marcia.country, andrea.email, "en", by=marcia)
    first.answer(andrea, is_accepted=False)

    Nomination.make(edition, marcia.country, andrea.email, "en", by=marcia)
    Nomination.make(edition, marcia.country, andrea.email, "en", by=marcia)

    first.refresh_from_db()
    assert first.holds
    assert len([message for message in mail.outbox if message.to == [andrea.email]]) == 2


def test_an_application_sends_few_letters_a_day(course, andrea):
    edition = make_call(course)

    for number in range(8):
        client_of(andrea).post(
            f"/en/calls/{edition.pk}/application/", filled_in(superior_email=f"chief{number}@mlss.gov.jm")
        )

    assert Endorsement.objects.count() == 5

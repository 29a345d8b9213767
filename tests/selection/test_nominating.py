"""A nomination with a wrong address is taken back, and blocks no place."""

from django.core import mail

from courses.selection.models import Nomination
from tests.people import client_of
from tests.selection.calling import make_call


def test_marcia_takes_back_a_nomination_with_a_slip_and_names_the_right_address(course, marcia, andrea, rosa, verified):
    edition = make_call(course, admission="nomination", per_country=1)
    slip = Nomination.make(edition, marcia.country, andrea.email, "en", by=marcia)
    verified(andrea)
    page, removal = f"/en/calls/{edition.pk}/delegation/", f"/en/calls/nominations/{slip.pk}/removal/"
    refused = [client_of(who).post(removal).status_code for who in (rosa, andrea)]
    before = client_of(marcia).get(page).content.decode()

    told = client_of(marcia).post(removal, follow=True).content.decode()
    client_of(andrea).post(slip.get_absolute_url(), {"answer": "yes"})
    letter = client_of(andrea).get(slip.get_absolute_url()).content.decode()
    right = {"country": "JM", "addresses": "right@mlss.gov.jm", "language": "en"}
    client_of(marcia).post(f"/en/calls/{edition.pk}/nominations/", right)

    assert refused == [404, 404]
    assert removal in before
    assert "its place is free again" in told
    assert "no longer holds" in letter
    assert not andrea.applications.exists()
    assert mail.outbox[-1].to == ["right@mlss.gov.jm"]


def test_what_was_accepted_is_not_taken_back(course, marcia, andrea, verified):
    edition = make_call(course, admission="nomination")
    nomination = Nomination.make(edition, marcia.country, andrea.email, "en", by=marcia)
    nomination.answer(andrea, is_accepted=True)

    client_of(marcia).post(f"/en/calls/nominations/{nomination.pk}/removal/")

    assert Nomination.objects.standing().get().is_accepted
    assert not nomination.take_back(by=marcia)

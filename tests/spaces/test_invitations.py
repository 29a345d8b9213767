"""Invitations by e-mail: a link that opens the door to the owner of the address."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from spaces.models import Invitation
from tests.people import client_of, make_member

pytestmark = pytest.mark.django_db


def invite(group, keeper, addresses, **more):
    given = {"addresses": addresses, "role": "member", "language": "en", **more}
    return client_of(keeper).post(f"{group.get_absolute_url()}invitations/", given)


def link_in(letter):
    return next(line for line in letter.body.splitlines() if "/invitations/" in line).partition("8000")[2]


def owning(member, address):
    EmailAddress.objects.create(user=member, email=address, verified=True)
    return member


@pytest.fixture
def invited(group, ana, luis):
    """The link of an invitation that luis has been sent."""
    owning(luis, "luis@example.org")
    invite(group, ana, "luis@example.org")
    return link_in(mail.outbox[-1])


def test_everybody_on_a_list_gets_a_letter(group, ana):
    invite(group, ana, "Anna <a@example.org>; B@Example.org\nb@example.org, c@example.org")

    assert sorted(letter.to[0] for letter in mail.outbox) == ["a@example.org", "b@example.org", "c@example.org"]
    assert "Ana Vargas invites you" in mail.outbox[0].body
    assert mail.outbox[0].subject == "You are invited to: The group"


def test_who_is_in_the_space_gets_none(group, ana, rosa):
    invite(group, ana, "rosa@example.org")

    assert mail.outbox == []
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nobody here", "There is no e-mail address in what you wrote."),
        ("a@example.org, broken@", "These are no addresses: broken@"),
        ("\n".join(f"p{n}@example.org" for n in range(101)), "more than 100 addresses"),
    ],
    ids=["none", "broken", "too many"],
)
def test_what_is_wrong_with_a_list_is_told_in_words(typed, said, group, ana):
    assert said in invite(group, ana, typed).content.decode()
    assert mail.outbox == []


def test_the_letter_is_in_the_language_that_was_chosen(group, ana):
    invite(group, ana, "a@example.org", language="fr")

    assert "/fr/invitations/" in mail.outbox[0].body


def test_the_owner_of_the_address_comes_in(invited, group, luis):
    browser = client_of(luis)
    assert "Come in" in browser.get(invited).content.decode()
    assert group.role_of(luis) is None

    browser.post(invited)

    assert group.role_of(luis) == "member"


def test_a_link_that_was_passed_on_admits_nobody_else(invited, group, andrea):
    page = client_of(andrea).get(invited)

    assert "this invitation was sent to another address" in page.content.decode()
    client_of(andrea).post(invited)
    assert group.role_of(andrea) is None


def test_an_address_that_was_not_confirmed_opens_nothing(group, ana, andrea):
    EmailAddress.objects.create(user=andrea, email="new@example.org", verified=False)
    invite(group, ana, "new@example.org")

    client_of(andrea).post(link_in(mail.outbox[-1]))

    assert group.role_of(andrea) is None


def test_a_visitor_is_shown_the_way_to_an_account(invited, client):
    page = client.get(invited).content.decode()

    assert "Join the network" in page
    assert f"?next={invited}" in page


def test_an_invitation_works_once(invited, group, luis):
    client_of(luis).post(invited)
    group.expel(luis)

    client_of(luis).post(invited)

    assert group.role_of(luis) is None


@pytest.mark.parametrize("change", [{"expires_at": timedelta(seconds=-1)}, {"withdrawn_at": timedelta(0)}])
def test_an_invitation_that_is_too_old_or_withdrawn_opens_nothing(change, invited, group, luis):
    Invitation.objects.update(**{field: timezone.now() + by for field, by in change.items()})

    page = client_of(luis).get(invited).content.decode()
    client_of(luis).post(invited)

    assert "no longer holds" in page
    assert group.role_of(luis) is None


@pytest.mark.parametrize("token", ["1", "1:forged", "nonsense", "%00"])
def test_a_link_that_is_not_ours_leads_nowhere(token, invited, client):
    assert client.get(f"/en/invitations/{token}/").status_code == 404


def test_inviting_again_makes_the_same_invitation_hold_longer(group, ana):
    invite(group, ana, "a@example.org")
    Invitation.objects.update(expires_at=timezone.now())

    invite(group, ana, "a@example.org", role="observer")

    invitation = Invitation.objects.get()
    assert invitation.is_valid
    assert invitation.role == "observer"
    assert len(mail.outbox) == 2


def test_an_invitation_is_withdrawn(group, ana, rosa):
    invite(group, ana, "a@example.org")
    address = f"{group.get_absolute_url()}invitations/{Invitation.objects.get().pk}/withdrawal/"
    assert client_of(rosa).post(address).status_code == 404

    client_of(ana).post(address)

    assert not Invitation.objects.get().is_valid


def test_only_those_who_facilitate_invite(group, rosa, luis):
    for somebody in (rosa, luis):
        assert invite(group, somebody, "a@example.org").status_code == 404


def test_nobody_is_invited_into_an_archived_space(group, ana):
    group.archive(by=ana)

    assert invite(group, ana, "a@example.org").status_code == 404


def test_who_awaits_endorsement_can_be_invited(group, ana, kemar):
    owning(kemar, "kemar@example.org")
    invite(group, ana, "kemar@example.org", role="observer")

    client_of(kemar).post(link_in(mail.outbox[-1]))

    assert group.role_of(kemar) == "observer"
    assert client_of(kemar).get(group.get_absolute_url()).status_code == 200


def test_twenty_invitations_cost_as_many_queries_as_one(group, ana, django_assert_max_num_queries):
    group.invite("a@example.org", by=ana)
    address, browser = f"{group.get_absolute_url()}invitations/", client_of(ana)
    browser.get(address)
    with django_assert_max_num_queries(20) as one:
        browser.get(address)
    for number in range(20):
        group.invite(f"p{number}@example.org", by=make_member(f"P {number}", email=f"k{number}@example.org"))

    with django_assert_max_num_queries(20) as twenty:
        browser.get(address)

    assert len(twenty) == len(one)

"""The secretariat brings in members from a table."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from activity.models import Event
from members.imports import KINDS
from members.models import Import, Institution, Member
from tests.members.tables import GRACE, bring_in, dry_run, errors_in, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]


def test_a_table_is_looked_at_before_anything_changes(sofia):
    _address, context = dry_run(sofia, table(GRACE))

    assert context["counts"] == {"new": 1, "changed": 0, "same": 0, "wrong": 0}
    assert not Member.objects.filter(email="grace@example.org").exists()


def test_members_are_brought_in_endorsed_with_what_the_table_says(sofia):
    bring_in(sofia, table(GRACE))

    grace = Member.objects.get(email="grace@example.org")
    assert (grace.name, grace.country_id, grace.post, grace.language) == ("Grace Bailey", "JM", "Officer", "en")
    assert grace.is_endorsed
    assert grace.standing_by == sofia
    assert not grace.has_usable_password()
    assert str(grace.institution) == "MLSS"
    assert [theme.code for theme in grace.offers.all()] == ["registries"]
    assert {theme.code for theme in grace.seeks.all()} == {"evaluation", "payments"}
    assert not EmailAddress.objects.get(user=grace).verified


def test_a_line_without_an_address_is_told_so_in_plain_words(sofia):
    _address, context = dry_run(sofia, table(",Grace Bailey,JM,,,,,"))

    assert context["wrong"][0].errors == ["The e-mail address is missing."]


def test_bringing_in_the_same_table_twice_changes_nothing(sofia):
    bring_in(sofia, table(GRACE))
    before = Member.objects.get(email="grace@example.org")

    context = bring_in(sofia, table(GRACE.replace("Grace Bailey", "Another Name")))

    assert context["counts"]["same"] == 1
    assert Member.objects.get(email="grace@example.org").name == before.name
    assert Member.objects.filter(email__iexact="grace@example.org").count() == 1
    assert Institution.objects.count() == 1


def test_who_has_an_account_and_waits_is_endorsed(sofia, kemar):
    context = bring_in(sofia, table("KEMAR@example.org,Kemar Brown,,,,,,"))

    kemar.refresh_from_db()
    assert context["counts"]["changed"] == 1
    assert kemar.is_endorsed


def test_a_member_is_known_by_a_second_address_too(sofia, andrea):
    EmailAddress.objects.create(user=andrea, email="andrea@ministry.gov", verified=True)

    _address, context = dry_run(sofia, table("andrea@ministry.gov,Andrea Campbell,JM,,,,,"))

    assert context["counts"]["same"] == 1


def test_the_error_of_each_line_is_told_in_words(sofia):
    _address, context = dry_run(
        sofia,
        table(
            GRACE,
            "not-an-address,Somebody,JM,,,,,",
            "GRACE@example.org,Grace again,JM,,,,,",
            "a@example.org,,JM,,,,,",
            "b@example.org,B,Atlantis,,,,,",
            "c@example.org,C,JM,,,Klingon,,",
            "d@example.org,D,JM,,,,juggling,",
        ),
    )

    assert errors_in(context) == {
        3: ["“not-an-address” is no e-mail address."],
        4: ["This address is in line 2 already."],
        5: ["The name is missing."],
        6: ["“Atlantis” is none of the states: write its code or its name."],
        7: ["“Klingon” is none of our languages: write en, es, pt or fr."],
        8: ["“juggling” in the column offers is no theme."],
    }


def test_a_table_with_an_error_is_not_brought_in_at_all(sofia):
    bring_in(sofia, table(GRACE, "not-an-address,Somebody,JM,,,,,"))

    assert not Member.objects.filter(email="grace@example.org").exists()
    assert Import.objects.get().done_at is None


def test_one_line_that_fails_leaves_nothing_behind(sofia, monkeypatch):
    lines = KINDS["members"](
        [(2, {"email": "a@example.org", "name": "A"}), (3, {"email": "b@example.org", "name": "B"})], by=sofia
    )
    written = []

    def fail_at_the_second(line):
        if written:
            raise RuntimeError("the disk is full")
        written.append(line)
        KINDS["members"].write(lines, line)

    monkeypatch.setattr(lines, "write", fail_at_the_second)
    with pytest.raises(RuntimeError):
        lines.bring_in()

    assert not Member.objects.filter(email="a@example.org").exists()
    assert not Event.objects.filter(name="member.endorsed").exists()


def test_new_members_are_written_to_in_their_language_when_asked(sofia):
    bring_in(sofia, table(GRACE.replace(",en,", ",fr,")), greet=True)

    # By day the notice of her endorsement is mailed as well, and either may be first.
    welcomes = [letter for letter in mail.outbox if "Grace Bailey" in letter.body]
    assert [letter.to for letter in welcomes] == [["grace@example.org"]]
    assert "/fr/account/login/code/" in welcomes[0].body


def test_nobody_is_written_to_when_not_asked(sofia, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bring_in(sofia, table(GRACE))

    assert "Your account in the network is ready" not in [letter.subject for letter in mail.outbox]

"""Those who select: two read blind to one another, a selection is tried and then decided, everybody is written to."""

import csv
import io
import json

import pytest
from django.core import mail

from courses.models import Enrolment
from courses.selection import desk
from courses.selection.models import Application, Endorsement, Reading, Round
from courses.selection.models.rounds import Outdated, fingerprint
from members.models import Member
from spaces.models import Membership
from tests.people import client_of
from tests.selection.calling import applied, crowd, make_call, read_by


@pytest.fixture
def edition(course, ana, rosa):
    """A selection with two places, coordinated by ana, with rosa as its tutor."""
    edition = make_call(course, state="selection", per_country=1)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    edition.appoint(rosa)
    return edition


def limits_of(edition):
    return desk.Limits.of(edition, edition.call)


def test_a_reader_sees_the_other_score_only_after_giving_her_own(edition, andrea, rosa, ana):
    application = applied(edition, andrea)
    read_by(application, ana, 4, 4)
    url = f"/en/applications/{application.pk}/reading/"

    before = client_of(rosa).get(url).content.decode()
    listed = client_of(rosa).get(f"/en/calls/{edition.pk}/desk/").content.decode()
    idea, room = edition.call.criteria.all()
    client_of(rosa).post(url, {f"c-{idea.pk}": "2", f"c-{room.pk}": "0", "comment": "Thin"})
    after = client_of(rosa).get(url).content.decode()

    assert "100.00" not in before + listed
    assert "What was given" not in before
    assert "100.00" in after
    assert "37.50" in after
    application.refresh_from_db()
    assert application.score == 68.75


def test_a_name_is_found_without_its_accents_and_capitals(edition, andrea, luis, ana):
    applied(edition, andrea)
    Member.objects.filter(pk=luis.pk).update(name="Luis Benítez")
    applied(edition, luis)

    page = client_of(ana).get(f"/en/calls/{edition.pk}/desk/?q=BENITEZ luis").content.decode()

    assert "Luis Benítez" in page
    assert andrea.name not in page


def test_where_nothing_is_judged_by_criteria_nobody_is_counted_as_a_reader(edition, andrea, ana):
    applied(edition, andrea)
    url = f"/en/calls/{edition.pk}/desk/"

    with_criteria = client_of(ana).get(url).content.decode()
    edition.call.criteria.all().delete()
    without = client_of(ana).get(url).content.decode()

    assert '"Read">0 of 2' in with_criteria
    assert "For me to read" in with_criteria
    assert '"Read">0 of 2' not in without
    assert "For me to read" not in without


def test_two_read_and_no_third(edition, andrea, rosa, ana, sofia):
    application = applied(edition, andrea)
    read_by(application, ana, 4, 4)
    read_by(application, rosa, 4, 4)

    assert read_by(application, sofia, 0, 0) is None
    assert Reading.objects.count() == 2


def test_nobody_reads_their_own_application_or_as_a_stranger(edition, rosa, luis):
    application = applied(edition, rosa)

    assert client_of(rosa).get(f"/en/applications/{application.pk}/reading/").status_code == 404
    assert client_of(luis).get(f"/en/applications/{application.pk}/reading/").status_code == 404
    assert client_of(luis).get(f"/en/calls/{edition.pk}/desk/").status_code == 404


def test_a_tutor_reads_and_only_coordinators_decide(edition, andrea, rosa):
    application = applied(edition, andrea)
    client = client_of(rosa)

    assert client.get(f"/en/calls/{edition.pk}/desk/").status_code == 200
    assert client.get(f"/en/calls/{edition.pk}/simulation/").status_code == 404
    assert client.post(f"/en/calls/{edition.pk}/decision/").status_code == 404
    assert client.get(f"/en/calls/{edition.pk}/decision.csv").status_code == 404
    assert client.post(f"/en/applications/{application.pk}/shortlisting/").status_code == 404
    assert client.post(f"/en/applications/{application.pk}/setting-aside/", {"reason": "x"}).status_code == 404


def test_a_simulation_shows_each_with_a_reason_and_decides_nothing(edition, ana):
    crowd(edition, 4)

    page = client_of(ana).get(f"/en/calls/{edition.pk}/simulation/?seats=3&per_country=1&per_sector=&waiting=1")

    text = page.content.decode()
    assert "quota of the state is full" in text
    assert "waiting list, 1" in text
    assert set(Application.objects.values_list("state", flat=True)) == {"submitted"}


def test_one_act_decides_and_writes_to_everybody_in_their_language(edition, ana):
    edition.call.waiting = 1
    edition.call.save()
    jm, pe, jm2, pe2 = crowd(edition, 4)
    seen = fingerprint(Round.simulate(edition, limits_of(edition)))
    form = {"seats": "2", "per_country": "1", "per_sector": "", "waiting": "1", "seen": seen}

    client_of(ana).post(f"/en/calls/{edition.pk}/decision/", form)
    client_of(ana).post(f"/en/calls/{edition.pk}/decision/", form)

    states = {each.pk: each.state for each in Application.objects.all()}
    assert [states[each.pk] for each in (jm, pe, jm2, pe2)] == ["selected", "selected", "waiting", "passed"]
    letters = {message.to[0]: message for message in mail.outbox}
    assert len(mail.outbox) == 4
    assert letters[pe.member.email].extra_headers["Content-Language"] == "es"
    assert "Motivo" in letters[pe2.member.email].body or "scored higher" in letters[pe2.member.email].body
    assert Round.objects.get().by == ana


def test_the_words_of_a_letter_are_those_of_the_call(edition, ana, andrea):
    edition.call.letter_selected = {"en": "Welcome aboard, says the secretariat."}
    edition.call.save()
    applied(edition, andrea, score=50)

    Round.decide(edition, limits_of(edition), by=ana)

    assert "Welcome aboard" in mail.outbox[-1].body


def test_the_bell_tells_of_a_decision_and_no_second_letter_follows(edition, ana, andrea):
    applied(edition, andrea, score=50)

    Round.decide(edition, limits_of(edition), by=ana)

    notice = andrea.notices.get(event__name="application.decided")
    assert notice.mailed_at is not None


def test_what_has_changed_since_one_looked_is_not_decided(edition, ana, andrea):
    crowd(edition, 2)
    seen = fingerprint(Round.simulate(edition, limits_of(edition)))
    applied(edition, andrea, score=99)

    with pytest.raises(Outdated):
        Round.decide(edition, limits_of(edition), by=ana, seen=seen)

    page = client_of(ana).post(f"/en/calls/{edition.pk}/decision/", {"seats": "2", "waiting": "1", "seen": seen})
    assert page.status_code == 422 or "simulation" in page["Location"]
    assert not Round.objects.exists()


def test_nothing_is_decided_while_somebody_was_read_by_nobody(edition, ana, andrea):
    applied(edition, andrea)

    page = client_of(ana).post(f"/en/calls/{edition.pk}/decision/", {"seats": "2", "waiting": "1"})

    assert page.status_code == 422
    assert "read by nobody" in page.content.decode()
    assert not Round.objects.exists()


def test_who_is_not_endorsed_or_is_set_aside_is_told_why(edition, ana, andrea, luis):
    crowd(edition, 1)
    applied(edition, andrea, is_endorsed=False, score=99)
    aside = applied(edition, luis, score=98)
    client_of(ana).post(f"/en/applications/{aside.pk}/setting-aside/", {"reason": "You took this course last year."})

    Round.decide(edition, limits_of(edition), by=ana)

    reasons = dict(Application.objects.values_list("member__name", "reason"))
    assert reasons["Andrea Campbell"] == "no-endorsement"
    page = client_of(luis).get(aside.get_absolute_url()).content.decode()
    assert "You took this course last year." in page
    assert "Not this time" in page


def test_the_shortlist_is_told_to_who_is_on_it(edition, ana, andrea):
    application = applied(edition, andrea)

    client_of(ana).post(f"/en/applications/{application.pk}/shortlisting/")

    application.refresh_from_db()
    assert application.state == "shortlisted"
    assert andrea.notices.filter(event__name="application.shortlisted").exists()


def test_who_is_selected_accepts_and_is_enrolled(edition, ana, andrea):
    application = applied(edition, andrea, score=50)
    Round.decide(edition, limits_of(edition), by=ana)
    assert not Enrolment.objects.exists()

    client_of(andrea).post(f"/en/applications/{application.pk}/place/", {"answer": "yes"})
    client_of(andrea).post(f"/en/applications/{application.pk}/place/", {"answer": "yes"})

    assert Enrolment.objects.get().member == andrea
    assert edition.space.role_of(andrea) == Membership.Role.MEMBER


def test_where_the_call_says_so_the_selected_are_enrolled_at_once(course, ana, andrea):
    edition = make_call(course, state="selection", enrols_at_once=True)
    applied(edition, andrea, score=50)

    Round.decide(edition, limits_of(edition), by=ana)

    assert Application.objects.get().state == "accepted"
    assert Enrolment.objects.filter(member=andrea).exists()


def test_the_table_for_the_audit_holds_every_reason_and_no_formula(edition, ana, andrea):
    andrea.name = "=HYPERLINK(1)"
    andrea.save()
    applied(edition, andrea, score=50)
    Round.decide(edition, limits_of(edition), by=ana)

    answer = client_of(ana).get(f"/en/calls/{edition.pk}/decision.csv")

    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0]["name"] == "'=HYPERLINK(1)"
    assert (lines[0]["state"], lines[0]["reason"]) == ("selected", "score")
    assert lines[0]["explanation"]


def test_the_table_for_the_audit_tells_who_read_who_refused_and_who_decided_within_what(edition, ana, rosa, andrea):
    application = applied(edition, andrea)
    read_by(application, ana, 4, 2)
    read_by(application, rosa, 3, 4)
    Endorsement.objects.create(application=application, name="Beverly", email="b@mlss.gov.jm").decide(False, "Too busy")
    Round.decide(edition, limits_of(edition), by=ana)

    answer = client_of(ana).get(f"/en/calls/{edition.pk}/decision.csv")

    [line] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert line["refused by"] == "Beverly <b@mlss.gov.jm>: Too busy"
    assert (line["round"], line["decided by"]) == ("1", ana.name)
    assert json.loads(line["places and quotas in force"])["per_country"] == 1
    assert (line["reader 1"], line["Idea (of 4), reader 1"], line["Room (of 4), reader 1"]) == (ana.name, "4", "2")
    assert (line["reader 2"], line["Idea (of 4), reader 2"], line["Room (of 4), reader 2"]) == (rosa.name, "3", "4")


def test_the_desk_shows_places_as_bars_with_numbers(edition, ana):
    crowd(edition, 3)
    edition.asks_gender = True
    edition.save()

    page = client_of(ana).get(f"/en/calls/{edition.pk}/desk/").content.decode()

    assert "0 of 1 places, 2 applied" in page
    assert "<meter" in page
    assert "I prefer not to say" in page


@pytest.mark.parametrize("page", ["desk", "simulation", "decision.csv"])
def test_a_desk_with_three_hundred_applicants_takes_no_more_queries_than_one_with_three(
    edition, ana, page, django_assert_max_num_queries
):
    client = client_of(ana)
    url = f"/en/calls/{edition.pk}/{page}" + ("" if "." in page else "/")
    client.get(url)
    numbers = []
    for more in (3, 297 if page == "desk" else 17):
        crowd(edition, more, countries=("JM", "PE", "BR", "CL"), **{"gender": "woman" if more == 3 else "man"})
        with django_assert_max_num_queries(12) as captured:
            client.get(url)
        numbers.append(len(captured))

    assert numbers[0] == numbers[1]

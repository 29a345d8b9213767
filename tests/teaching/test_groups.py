"""Study groups: formed in one click, moved by hand, handed over with what waits in them."""

import pytest
from django.urls import reverse

from activity.models import Notice
from courses.groups import choices_of, groups_of
from courses.models import Edition
from courses.teaching.models import Group, Place
from forums.models import Forum
from spaces.models import Space
from tests.courses.making import page_text
from tests.forums.places import make_thread
from tests.people import client_of, make_member
from tests.teaching.making import enrol


@pytest.fixture
def ten(cohort):
    """Five who speak Spanish and five who speak English."""
    countries = ["PE", "CL", "UY", "PY", "CR", "JM", "JM", "JM", "JM", "JM"]
    return [enrol(cohort, make_member(f"P{n} Person", country=iso2)) for n, iso2 in enumerate(countries)]


@pytest.fixture
def formed(cohort, ten, elena):
    client_of(elena).post(reverse("teaching:forming", args=[cohort.pk]))
    return list(cohort.groups.listed())


def members_of(group):
    return {place.enrolment.member for place in group.places.select_related("enrolment__member")}


def test_one_click_forms_groups_with_a_space_and_a_forum_each(formed, ten, elena):
    spanish, english = sorted(formed, key=lambda group: group.language, reverse=True)

    assert [(group.language, group.places.count(), group.tutor) for group in (spanish, english)] == [
        ("es", 5, elena),
        ("en", 5, elena),
    ]
    assert members_of(spanish) <= set(spanish.space.members.all())
    assert Forum.objects.filter(space=spanish.space).exists()
    assert Notice.objects.filter(event__name="group.joined").count() == 10


def test_a_second_click_leaves_everybody_where_they_are(cohort, formed, elena):
    before = dict(Place.objects.values_list("enrolment", "group"))

    client_of(elena).post(reverse("teaching:forming", args=[cohort.pk]))

    assert dict(Place.objects.values_list("enrolment", "group")) == before


def test_a_group_is_seen_by_its_people_and_its_tutors_only(formed, ten, elena, luis):
    group = formed[0]
    inside = next(iter(members_of(group)))
    outside = next(iter(members_of(formed[1])))
    url = reverse("teaching:group", args=[group.pk])

    answers = [client_of(who).get(url).status_code for who in (inside, elena, outside, luis)]
    assert answers == [200, 200, 404, 404]
    assert group.space not in Space.objects.visible_to(outside)


def test_a_tutor_moves_a_learner_and_the_spaces_follow(formed, ten, elena):
    first, second = formed
    place = first.places.select_related("enrolment__member").first()

    client_of(elena).post(reverse("teaching:move", args=[place.enrolment_id]), {"group": second.pk})

    assert place.enrolment.member in members_of(second)
    assert first.space not in Space.objects.visible_to(place.enrolment.member)
    assert second.space in Space.objects.visible_to(place.enrolment.member)


def test_learners_move_nobody_and_form_nothing(cohort, formed, ten, luis):
    learner = ten[0]
    for who in (learner.member, luis):
        assert client_of(who).post(reverse("teaching:forming", args=[cohort.pk])).status_code == 404
        url = reverse("teaching:move", args=[learner.pk])
        assert client_of(who).post(url, {"group": formed[1].pk}).status_code == 404
        assert client_of(who).post(reverse("teaching:tutor", args=[formed[0].pk]), {"tutor": 1}).status_code == 404


def test_a_group_of_another_edition_takes_nobody(formed, ten, elena, edition):
    foreign = Group.found(edition, 1, "en", None)

    answer = client_of(elena).post(reverse("teaching:move", args=[ten[0].pk]), {"group": foreign.pk})

    assert answer.status_code == 404


def test_who_leaves_the_course_leaves_the_group(formed, ten):
    learner = ten[0]
    space = learner.study_place.group.space

    learner.leave()

    assert not Place.objects.filter(enrolment=learner).exists()
    assert learner.member not in space.members.all()


@pytest.fixture
def substitute(edition, tomas):
    """tomas teaches another edition."""
    edition.appoint(tomas)
    return tomas


def test_a_group_is_handed_over_and_its_learners_hear_who_answers_for_them(formed, elena, substitute):
    group = formed[0]

    client_of(elena).post(reverse("teaching:tutor", args=[group.pk]), {"tutor": substitute.pk})

    learner = next(iter(members_of(group)))
    text = page_text(client_of(learner).get(reverse("teaching:group", args=[group.pk])))
    assert substitute.name in text
    heard = Notice.objects.filter(event__name="group.handed_over")
    assert set(heard.values_list("member", flat=True)) == {m.pk for m in members_of(group)} | {substitute.pk}


def test_what_waits_in_a_group_goes_to_its_new_tutor(cohort, formed, elena, substitute):
    group = formed[0]
    asker = next(iter(members_of(group)))
    Forum.objects.first_of(cohort.space).open_thread(asker, "Who has the form?", "?")
    assert "Who has the form?" in page_text(client_of(elena).get("/en/teaching/"))

    group.hand_over(substitute, by=elena)

    assert "Who has the form?" in page_text(client_of(substitute).get("/en/teaching/"))
    hers = page_text(client_of(elena).get("/en/teaching/"))
    assert "Who has the form?" not in hers
    assert "1 more waits for another tutor" in hers
    assert "Who has the form?" in page_text(client_of(elena).get("/en/teaching/?all=1"))


def test_a_group_is_not_handed_to_somebody_who_does_not_teach(formed, elena, luis):
    answer = client_of(elena).post(reverse("teaching:tutor", args=[formed[0].pk]), {"tutor": luis.pk})

    assert answer.status_code == 404


def test_the_groups_take_the_same_queries_for_one_and_for_many(cohort, formed, elena, django_assert_max_num_queries):
    client, counts, url = client_of(elena), [], reverse("teaching:groups", args=[cohort.pk])
    for many in (0, 10):
        for number in range(many):
            enrol(cohort, make_member(f"M{number} More"))
        client.post(reverse("teaching:forming", args=[cohort.pk]))
        client.get(url)
        with django_assert_max_num_queries(12) as captured:
            client.get(url)
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]


def test_a_step_can_open_for_one_study_group_alone(cohort, formed, ten):
    names = groups_of(ten)

    first = formed[0]
    inside = {place.enrolment_id for place in first.places.all()}
    assert {pk for pk, found in names.items() if f"study:{first.number}" in found} == inside
    offered = dict(choices_of(cohort.course_key))["Study groups"]
    assert f"study:{first.number}" in dict(offered)


def test_a_group_is_only_read_when_the_course_is_over_and_goes_on_when_it_does(cohort, formed, ten, sofia):
    group = formed[0]
    inside = next(iter(members_of(group)))
    thread = make_thread(Forum.objects.first_of(group.space), inside)

    cohort.move_to(Edition.State.CLOSED, by=sofia)

    assert not Space.objects.get(pk=group.space_id).welcomes(inside)
    answer = client_of(inside).post(reverse("forums:replies", args=[thread.pk]), {"source": "One more word."})
    assert thread.posts.count() == 1
    assert "One more word." in page_text(answer)
    page = client_of(inside).get(reverse("teaching:group", args=[group.pk])).content.decode()
    assert "The course is over" in page
    assert cohort.space.get_absolute_url() in page

    cohort.move_to(Edition.State.GRADING, by=sofia)
    assert Space.objects.get(pk=group.space_id).welcomes(inside)


def test_when_the_tutors_change_the_groups_go_to_those_who_teach_now(cohort, formed, elena, substitute):
    group = formed[0]
    asker = next(iter(members_of(group)))
    Forum.objects.first_of(group.space).open_thread(asker, "Who has the form?", "?")

    cohort.entrust_to([substitute])

    assert "Who has the form?" in page_text(client_of(substitute).get("/en/teaching/"))
    assert set(Space.objects.get(pk=group.space_id).members.all()) == members_of(group) | {substitute}
    text = page_text(client_of(asker).get(reverse("teaching:group", args=[group.pk])))
    assert "No tutor answers for it yet" in text


def test_what_waits_for_a_tutor_who_was_shut_out_waits_for_the_others(cohort, formed, elena, substitute):
    cohort.appoint(substitute)
    Forum.objects.first_of(cohort.space).open_thread(next(iter(members_of(formed[0]))), "Who has the form?", "?")
    assert "Who has the form?" not in page_text(client_of(substitute).get("/en/teaching/"))

    type(elena).objects.filter(pk=elena.pk).update(is_active=False)

    assert "Who has the form?" in page_text(client_of(substitute).get("/en/teaching/"))

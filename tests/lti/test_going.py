"""Our steps open the tools of others, which tell us marks (LTI 1.3, as their platform). The tool is PyLTI1p3's."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from pylti1p3.exception import LtiException, LtiServiceException

from courses.lti import claims as c
from courses.lti import rosters
from courses.lti.models import Key, Pseudonym, ToolLink
from courses.models import Enrolment
from tests.lti.sides import OURS, Laboratory, fields_of


@pytest.fixture
def learner(enrolment, tool_step, client, andrea):
    client.force_login(andrea)
    return Enrolment.objects.get(pk=enrolment.pk)


def test_a_learner_is_known_in_the_tool_by_a_random_name(learner, laboratory, tool_step, client, andrea):
    launch = laboratory.launch(client, tool_step.translation_key)

    said = launch.get_launch_data()
    assert said["sub"] == Pseudonym.objects.get().subject
    assert "name" not in said
    assert "email" not in said
    assert said[c.TARGET] == "https://lab.example/reach"
    assert said[c.ROLES] == [c.LEARNER]
    assert said[c.RESOURCE]["id"] == str(tool_step.translation_key)


def test_a_tool_is_told_the_name_where_the_secretariat_says_so(learner, laboratory, tool_step, client, andrea):
    laboratory.tool.tells_names = True
    laboratory.tool.save()

    assert laboratory.launch(client, tool_step.translation_key).get_launch_data()["name"] == andrea.name


def test_the_mark_of_the_tool_is_the_mark_of_the_step(learner, laboratory, tool_step, client):
    assert "your mark appears here" in client.get(tool_step.get_url()).content.decode()
    launch = laboratory.launch(client, tool_step.translation_key)

    laboratory.grades(launch, 15, of=20)

    assert "75 %" in client.get(tool_step.get_url()).content.decode().replace("75%", "75 %")
    assert learner.results.get(step_key=tool_step.translation_key).final == 75
    assert learner.completions.filter(step_key=tool_step.translation_key).exists()


def test_what_the_tool_said_earlier_is_not_heard_later(learner, laboratory, tool_step, client):
    launch = laboratory.launch(client, tool_step.translation_key)
    earlier = (timezone.now() - timedelta(minutes=5)).isoformat()

    laboratory.grades(launch, 90)
    laboratory.grades(launch, 10, at=earlier)

    assert learner.results.get().final == 90


def test_the_tool_reads_its_column_and_what_it_has_said(learner, laboratory, tool_step, client):
    launch = laboratory.launch(client, tool_step.translation_key)
    laboratory.grades(launch, 15, of=20)

    line = launch.get_ags().get_lineitem()
    grades = launch.get_ags().get_grades(line)

    assert (line.get_label(), line.get_score_maximum()) == ("Laboratory", 20)
    assert [(each["resultScore"], each["resultMaximum"]) for each in grades] == [(15, 20)]


def test_a_mark_in_progress_completes_nothing(learner, laboratory, tool_step, client):
    laboratory.grades(laboratory.launch(client, tool_step.translation_key), 50, progress="InProgress")

    assert learner.results.get().final == 50
    assert not learner.completions.exists()


@pytest.mark.parametrize("score", [-1, 101])
def test_a_mark_out_of_bounds_is_refused(learner, laboratory, tool_step, client, score):
    launch = laboratory.launch(client, tool_step.translation_key)

    with pytest.raises((LtiServiceException, LtiException)):
        laboratory.grades(launch, score)
    assert not learner.results.exists()


def test_a_mark_for_somebody_else_is_refused(learner, laboratory, tool_step, client, luis):
    launch = laboratory.launch(client, tool_step.translation_key)
    launch.get_launch_data()["sub"] = Pseudonym.of(laboratory.tool, luis).subject

    with pytest.raises(LtiServiceException):
        laboratory.grades(launch, 50)


def test_another_tool_writes_no_marks_here(learner, laboratory, tool_step, client, wire):
    launch = laboratory.launch(client, tool_step.translation_key)
    other = wire[Laboratory.issuer] = Laboratory("lab-2")
    other.register()
    launch._registration.set_tool_private_key(other.keys.pem).set_client_id(other.tool.client_id)

    with pytest.raises(LtiServiceException):
        other.grades(launch, 50)
    assert not learner.results.exists()


def test_an_assertion_is_believed_once(laboratory):
    said = {
        "iss": laboratory.tool.client_id,
        "sub": laboratory.tool.client_id,
        "aud": f"{OURS}/lti/token/",
        "iat": int(time.time()),
        "exp": int(time.time()) + 60,
        "jti": "once",
    }
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": c.ASSERTION,
        "client_assertion": laboratory.keys.sign(said),
        "scope": f"{c.SCORES} {c.LINES}",
    }

    first, second = (Client().post("/lti/token/", form) for _time in range(2))

    assert first.json()["scope"] == c.SCORES
    assert (second.status_code, second.json()["error_description"]) == (400, "The assertion was used before.")


def test_what_we_sign_for_a_launch_gives_no_access_to_marks(learner, laboratory, tool_step, client):
    asked = laboratory.led(client.get(f"/en/lti/steps/{tool_step.translation_key}/tool/")["Location"])
    _action, fields = fields_of(client.get(asked.removeprefix(OURS)))
    line = f"/lti/editions/{learner.edition_id}/steps/{tool_step.translation_key}/line/"

    answer = Client().get(line, headers={"Authorization": f"Bearer {fields['id_token']}"})

    assert answer.status_code == 400


def test_a_tool_reads_who_is_in_the_course_by_the_names_that_it_may_know(
    learner, laboratory, tool_step, client, rosa, elena, andrea, monkeypatch, django_assert_max_num_queries
):
    learner.edition.enrol(rosa)
    learner.edition.appoint(elena)
    launch = laboratory.launch(client, tool_step.translation_key)
    monkeypatch.setattr(rosters, "MOST", 2)

    with django_assert_max_num_queries(40):
        members = launch.get_nrps().get_members()

    of_andrea = Pseudonym.objects.get(tool=laboratory.tool, member=andrea)
    assert len(members) == len({each["user_id"] for each in members}) == 3
    assert launch.get_launch_data()["sub"] == of_andrea.subject
    assert of_andrea.subject in {each["user_id"] for each in members}
    assert sum(each["roles"] == [c.INSTRUCTOR] for each in members) == 1
    assert not any("name" in each or "email" in each for each in members)
    laboratory.tool.tells_names = True
    laboratory.tool.save()
    assert {each["name"] for each in launch.get_nrps().get_members()} == {andrea.name, rosa.name, elena.name}


def test_another_tool_is_not_told_who_is_in_the_course(learner, laboratory, tool_step, client, wire):
    launch = laboratory.launch(client, tool_step.translation_key)
    other = wire[Laboratory.issuer] = Laboratory("lab-2")
    other.register()
    launch._registration.set_tool_private_key(other.keys.pem).set_client_id(other.tool.client_id)
    launch.get_nrps()._service_connector._requests_session = other

    with pytest.raises(LtiServiceException):
        launch.get_nrps().get_members()


def test_a_new_key_signs_and_the_old_one_is_still_published(learner, laboratory, tool_step, client):
    old = Key.current()
    asked = laboratory.led(client.get(f"/en/lti/steps/{tool_step.translation_key}/tool/")["Location"])
    _action, fields = fields_of(client.get(asked.removeprefix(OURS)))
    Key.rotate()

    launch = laboratory.told(fields)

    assert launch.get_launch_data()["sub"]
    assert Key.current() != old
    assert {key["kid"] for key in client.get("/lti/jwks/").json()["keys"]} == {old.kid, Key.current().kid}
    Key.objects.filter(pk=old.pk).update(retired_at=timezone.now() - timedelta(days=8))
    assert [key["kid"] for key in client.get("/lti/jwks/").json()["keys"]] == [Key.current().kid]


def test_a_copy_of_the_database_holds_no_key(laboratory, settings):
    key = Key.current()
    assert "ENCRYPTED" in key.private

    settings.SECRET_KEY = "another installation " * 4

    assert not key.opens()
    assert Key.current().pk != key.pk


def test_nobody_goes_in_the_name_of_somebody_else(learner, laboratory, tool_step, client, luis):
    asked = laboratory.led(client.get(f"/en/lti/steps/{tool_step.translation_key}/tool/")["Location"])
    client.force_login(luis)

    answer = client.get(asked.removeprefix(OURS))

    assert answer.status_code == 403
    assert "lo abrió otra persona" in answer.content.decode(), "in the language of whoever came"


def test_the_token_goes_only_where_the_tool_is_registered(learner, laboratory, tool_step, client):
    asked = laboratory.led(client.get(f"/en/lti/steps/{tool_step.translation_key}/tool/")["Location"])

    answer = client.get(asked.removeprefix(OURS).replace("lab.example%2Flaunch", "evil.example%2Flaunch"))

    assert answer.status_code == 403
    assert "not registered for it" in answer.content.decode()


def test_a_tool_that_asks_by_a_form_is_asked_again(learner, laboratory, client):
    answer = client.post("/lti/authorization/", {"client_id": "x", "nonce": "y"})

    assert answer["Location"] == "/lti/authorization/?client_id=x&nonce=y"


def test_only_people_of_the_course_open_the_tool(learner, tool_step, client, luis):
    client.force_login(luis)

    assert client.get(f"/en/lti/steps/{tool_step.translation_key}/tool/").status_code == 404


def test_an_author_tries_the_tool_without_marks(laboratory, tool_step, client, elena):
    client.force_login(elena)

    said = laboratory.launch(client, tool_step.translation_key).get_launch_data()

    assert said[c.ROLES] == [c.DEVELOPER]
    assert c.GRADING not in said


def test_an_author_chooses_in_the_tool_what_a_step_opens(laboratory, client, elena):
    elena.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(elena)
    launch = laboratory.launch(client, None, start=f"/en/lti/tools/{laboratory.tool.pk}/selection/")
    assert launch.is_deep_link_launch()
    wanted = launch.get_launch_data()[c.SETTINGS]
    said = {
        "iss": laboratory.tool.client_id,
        "aud": OURS,
        "iat": int(time.time()),
        "exp": int(time.time()) + 60,
        "nonce": "n-1",
        c.MESSAGE: c.SELECTED,
        c.VERSION_CLAIM: "1.3.0",
        c.DEPLOYMENT: laboratory.tool.deployment,
        c.DATA: wanted["data"],
        c.ITEMS: [
            {
                "type": "ltiResourceLink",
                "title": "Cash or kind",
                "url": "https://lab.example/cash",
                "custom": {"level": 2},
                "lineItem": {"scoreMaximum": 12},
            }
        ],
    }
    address = wanted["deep_link_return_url"].removeprefix(OURS)

    kept = Client().post(address, {"JWT": laboratory.keys.sign(said)})
    again = Client().post(address, {"JWT": laboratory.keys.sign(said)})

    assert "Cash or kind" in kept.content.decode()
    assert "given before" in again.content.decode()
    link = ToolLink.objects.get()
    assert (link.url, link.custom, link.marks) == ("https://lab.example/cash", {"level": "2"}, 12)


def test_what_was_not_asked_for_is_not_kept(laboratory):
    said = {
        "iss": laboratory.tool.client_id,
        "aud": OURS,
        "iat": int(time.time()),
        "exp": int(time.time()) + 60,
        "nonce": "n-1",
        c.MESSAGE: c.SELECTED,
        c.DEPLOYMENT: laboratory.tool.deployment,
        c.ITEMS: [{"type": "ltiResourceLink", "title": "X", "url": "https://lab.example/x"}],
    }

    answer = Client().post(f"/lti/tools/{laboratory.tool.pk}/content/", {"JWT": laboratory.keys.sign(said)})

    assert answer.status_code == 403
    assert not ToolLink.objects.exists()


def test_the_step_says_what_the_tool_is_told(learner, tool_step, client):
    page = client.get(tool_step.get_url()).content.decode()

    assert "It knows you by a random name" in page
    assert f"/en/lti/steps/{tool_step.translation_key}/tool/" in page

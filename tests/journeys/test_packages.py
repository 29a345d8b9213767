"""Packages are played: they go on where they were left, and what a hostile one tries comes to nothing."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.managing import ROOT

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def shapes(server):
    """Packages in several shapes, as steps of the first course: {name: address}."""
    told = subprocess.run(
        [sys.executable, str(ROOT / "tests/packages/planted.py")],
        cwd=ROOT,
        env=server.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    return json.loads(told.stdout.splitlines()[-1])


def play(page):
    """Tap to start, and look into the part that is played."""
    page.locator("[data-start]").click()
    return page.frame_locator("package-player iframe").frame_locator("main iframe")


def saved(page):
    expect(page.locator("package-player [data-status]")).to_contain_text("Saved at")


def test_a_learner_stops_goes_on_and_has_a_result(arrive_as, shapes):
    page = arrive_as("rosa@example.org", PASSWORD).goes_to(shapes["nested"])
    part = play(page)
    expect(part.locator("#said")).to_contain_text("entry ab-initio, before nothing, name Rosa")
    saved(page)

    page.reload()
    part = play(page)
    expect(part.locator("#said")).to_contain_text("entry resume, before x")
    part.locator("#finish").click()

    expect(page.locator("[data-result]")).to_have_text("Score: 85%")
    expect(page.locator("[data-done]")).to_be_visible()


@pytest.mark.slow
def test_several_parts_are_walked_and_the_last_opens_with_the_first(arrive_as, shapes):
    page = arrive_as("rosa@example.org", PASSWORD).goes_to(shapes["several"])
    part = play(page)
    player = page.frame_locator("package-player iframe")
    expect(part.locator("#said")).to_contain_text("before nothing")

    player.get_by_text("Contents").click()
    expect(player.get_by_role("button", name="Third")).to_have_attribute("aria-disabled", "true")
    player.get_by_text("Contents").press("Escape")
    part.locator("#finish").click()
    player.get_by_text("Contents").click()
    expect(player.get_by_role("button", name="Third")).to_have_attribute("aria-disabled", "false")
    player.get_by_role("button", name="Second").click()
    expect(player.locator("[data-title]")).to_have_text("Second")
    expect(part.locator("#said")).to_contain_text("before nothing")
    player.get_by_role("button", name="Previous").click()

    expect(part.locator("#said")).to_contain_text("entry resume, before x")


@pytest.mark.slow
def test_sequencing_opens_the_second_part_when_the_first_is_passed(arrive_as, shapes):
    page = arrive_as("rosa@example.org", PASSWORD).goes_to(shapes["sequenced"])
    part = play(page)
    player = page.frame_locator("package-player iframe")
    expect(part.locator("#said")).to_have_text("here a.html, before nothing")

    part.locator("#finish").click()
    player.get_by_role("button", name="Next").click()
    expect(part.locator("#said")).to_have_text("here b.html, before nothing")
    part.locator("#finish").click()
    expect(page.locator("[data-done]")).to_be_visible()
    page.reload()
    part = play(page)

    expect(part.locator("#said")).to_have_text("here b.html, before seen")


@pytest.mark.slow
def test_parts_that_leave_by_themselves_go_forward_only_and_the_last_one_makes_it_done(arrive_as, shapes):
    page = arrive_as("rosa@example.org", PASSWORD).goes_to(shapes["forward-only"])
    part = play(page)
    for name in "abc":
        expect(part.locator("#said")).to_have_text(f"here {name}.html, before nothing")
        expect(page.locator("[data-done]")).to_be_hidden()
        part.locator("#finish").click()

    expect(page.locator("[data-done]")).to_be_visible()
    expect(page.locator("[data-result]")).to_have_text("Score: 90%")


def test_content_of_h5p_keeps_its_answer_and_reports_a_score(arrive_as, shapes):
    page = arrive_as("rosa@example.org", PASSWORD).goes_to(shapes["check"])
    content = play_h5p(page)
    expect(content.locator(".before")).to_have_text("before nothing")
    content.get_by_role("button", name="Right").click()
    expect(page.locator("[data-result]")).to_have_text("Score: 100%")

    page.reload()

    expect(play_h5p(page).locator(".before")).to_have_text("before Right")


def play_h5p(page):
    page.locator("[data-start]").click()
    return page.frame_locator("package-player iframe").frame_locator("iframe.h5p-iframe")


@pytest.mark.slow
def test_a_second_tab_takes_over_and_the_first_one_chooses(arrive_as, shapes):
    visitor = arrive_as("rosa@example.org", PASSWORD)
    page = visitor.goes_to(shapes["nested"])
    play(page).locator("#finish")
    saved(page)
    other = visitor.open_page()
    other.goto(shapes["nested"])
    expect(play(other).locator("#said")).to_contain_text("entry resume")
    saved(other)

    play_part = page.frame_locator("package-player iframe").frame_locator("main iframe")
    play_part.locator("#finish").click()
    expect(page.locator("[data-choice]")).to_be_visible()
    page.get_by_role("button", name="Keep what I did here").click()

    saved(page)
    expect(page.locator("[data-choice]")).to_be_hidden()


@pytest.mark.slow
def test_what_is_done_while_the_line_is_down_is_sent_when_it_is_back(arrive_as, shapes):
    visitor = arrive_as("rosa@example.org", PASSWORD)
    page = visitor.goes_to(shapes["nested"])
    part = play(page)
    expect(part.locator("#said")).to_contain_text("entry")
    saved(page)

    visitor.context.set_offline(True)
    part.locator("#finish").click()
    expect(page.locator("package-player [data-status]")).to_contain_text("the line is down", ignore_case=True)
    visitor.context.set_offline(False)

    saved(page)


def test_a_hostile_package_reaches_nothing_of_the_site(arrive_as, shapes):
    visitor = arrive_as("rosa@example.org", PASSWORD)
    page = visitor.goes_to(shapes["hostile"])
    part = play(page)
    expect(part.locator("#tried")).to_contain_text("the site on this host", timeout=20_000)

    tried = json.loads(part.locator("#tried").text_content())
    assert tried.pop("own cookie") == "none"
    assert tried.pop("the site on this host") == "404"
    assert set(tried.values()) <= {"refused"}, tried
    assert page.url.endswith("/hostile/")
    assert visitor.context.request.get("/en/me/profile/").text().count("Hit") == 0
    # That it was refused is told to the console, as it should be.
    visitor.troubles.clear()

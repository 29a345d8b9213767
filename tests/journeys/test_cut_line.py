"""A quiz over a bad line: cut at random, answers that get lost on the way, a crash, two tabs, the end of the time.

Nothing that was answered more than five seconds before is lost, and all of it is there when the line is back.
"""

import random

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD

pytestmark = pytest.mark.journey

QUIZ = "/en/courses/foundations-of-social-protection/what-social-protection-is-for/quiz-what-social-protection-is-for/"
EXAM = "/en/courses/designing-conditional-cash-transfers/whom-to-reach/quiz-whom-to-reach/"
# As if the attempt had begun earlier: five seconds are left of its time.
SHORTEN = (
    "from courses.models import Attempt; from django.utils import timezone; from datetime import timedelta;"
    "rosas = Attempt.objects.filter(enrolment__member__email='rosa@example.org', submitted_at=None);"
    "attempt = rosas.exclude(ends_at=None).get();"
    "until = timezone.now() + timedelta(seconds=5);"
    "attempt.started_at, attempt.ends_at = attempt.started_at - (attempt.ends_at - until), until; attempt.save()"
)
SEEDS = [1, 2, 3, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(4, 51))]


def begin(page):
    """Begin the quiz, or go on with it, or take it once more."""
    page.goto(QUIZ)
    for name in ("Begin the quiz", "Try again"):
        button = page.get_by_role("button", name=name)
        if button.count():
            button.click()
            page.wait_for_load_state()
    return page


class Line:
    """A line that goes, comes, and loses requests or their answers; and somebody who answers all the while."""

    def __init__(self, visitor, seed):
        self.visitor, self.chance = visitor, random.Random(seed)
        self.page = begin(visitor.page)
        self.given = {}
        visitor.context.route("**/answers/", self.carry)
        self.loses = ""

    def carry(self, route):
        if self.loses == "requests":
            return route.abort()
        if self.loses == "answers":
            route.fetch()
            return route.abort()
        return route.continue_()

    def answer(self):
        field = self.chance.choice(self.page.locator("[data-question] input:not([type=hidden])").all())
        field.set_checked(True) if field.get_attribute("type") == "radio" else field.set_checked(
            self.chance.random() < 0.7
        )
        self.given = self.shown()

    def shown(self):
        """What is checked on the page, by the name and the value of each field."""
        return {
            (field["name"], field["value"])
            for field in self.page.eval_on_selector_all(
                "[data-question] input:checked", "all => all.map(({ name, value }) => ({ name, value }))"
            )
        }

    def cut(self):
        self.visitor.context.set_offline(True)

    def mend(self):
        self.loses = ""
        self.visitor.context.set_offline(False)

    def lose(self):
        self.loses = self.chance.choice(["requests", "answers"])

    def crash(self):
        """The tab is gone without a word, and the page is opened again."""
        self.page.close(run_before_unload=False)
        self.mend()
        self.page = self.visitor.open_page()
        self.page.goto(QUIZ)

    def wait(self):
        self.page.wait_for_timeout(self.chance.choice([100, 600, 1500]))


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_the_line_does_no_answer_is_lost(arrive_as, seed):
    visitor = arrive_as("luis@example.org", PASSWORD)
    line = Line(visitor, seed)
    line.answer()

    for _time in range(6):
        line.chance.choice([line.answer, line.answer, line.cut, line.mend, line.lose, line.wait, line.crash])()
    line.answer()
    line.mend()
    expect(line.page.locator("[data-status]")).to_contain_text("Saved at")
    line.page.wait_for_timeout(1500)
    elsewhere = arrive_as("luis@example.org", PASSWORD)
    line.page = elsewhere.goes_to(QUIZ)

    assert line.shown() == line.given


def test_two_tabs_that_answer_differently_ask_which_one_counts(arrive_as):
    visitor = arrive_as("joao@example.org", PASSWORD, locale="en")
    first, second = begin(visitor.page), visitor.open_page()
    second.goto(QUIZ)
    first.get_by_label("True", exact=True).check()
    expect(first.locator("[data-status]")).to_contain_text("Saved at")

    second.get_by_label("False", exact=True).check()
    second.get_by_role("button", name="Compare the two answers").click()
    second.get_by_label("On this page").check()
    second.get_by_role("button", name="Keep the chosen answers").click()

    expect(second.get_by_label("False", exact=True)).to_be_checked()
    first.reload()
    expect(first.get_by_label("False", exact=True)).to_be_checked()


def test_when_the_time_is_up_what_was_answered_is_handed_in(arrive_as, server):
    page = arrive_as("rosa@example.org", PASSWORD, locale="en").goes_to(EXAM)
    page.get_by_label("I answer alone").check()
    page.get_by_role("button", name="Begin the quiz").click()
    page.locator("textarea").first.fill("A bridge is often under water.")
    expect(page.locator("[data-status]")).to_contain_text("Saved at")
    server.manage("shell", "-c", SHORTEN)
    page.reload()

    expect(page.locator("#result")).to_contain_text("This is the score so far.", timeout=20_000)

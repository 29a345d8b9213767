"""Three people in a live dialogue, each in a browser: what one says the others see, after a reload too."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import axe

pytestmark = pytest.mark.journey

PASSWORD = "tequio-demo-2026"
ROOM = "/en/dialogues/registries-that-find-people/room/"


@pytest.fixture
def enter(arrive_as):
    """Somebody in the room, with the connection made."""

    def come(name, path=ROOM, **options):
        visitor = arrive_as(f"{name}@example.org", PASSWORD, **options)
        page = visitor.goes_to(path)
        page.wait_for_selector("[data-status]:not(.waiting, .lost)", state="attached")
        come.visitors[page] = visitor
        return page

    come.visitors = {}
    return come


def ask(page, text):
    page.fill("#ask-body", text)
    page.press("#ask-body", "Enter")


def question(page, text):
    return page.locator("live-questions article:not(.unsent)", has_text=text)


def test_a_question_asked_in_one_browser_appears_in_the_others_and_stays(enter):
    rosa, joao, ana = enter("rosa"), enter("joao", viewport={"width": 320, "height": 700}), enter("ana")

    ask(rosa, "Who visited the households?")
    for page in (rosa, joao, ana):
        question(page, "Who visited the households?").wait_for()
    question(joao, "Who visited the households?").locator(".vote").click()
    for page in (rosa, ana):
        question(page, "Who visited the households?").locator(".vote", has_text="1").wait_for()
    for page in (rosa, joao, ana):
        page.reload()
        assert question(page, "Who visited the households?").locator("[data-slot=votes]").text_content() == "1"
    assert question(joao, "Who visited the households?").locator(".vote").get_attribute("aria-pressed") == "true"


def test_on_a_phone_the_choices_and_the_tab_of_the_desk_are_in_view(enter):
    ana = enter("ana", path=f"{ROOM}#desk", viewport={"width": 320, "height": 700})
    edges = "element => { const { left, right } = element.getBoundingClientRect(); return left >= 0 && right <= 320 }"

    assert ana.locator(".room-tabs [aria-current]").evaluate(edges)
    ana.click(".room-tools summary")
    assert ana.locator(".room-tools .menu-panel").evaluate(edges)


def test_the_floor_goes_from_one_to_the_other(enter):
    ana, andrea = enter("ana"), enter("andrea")

    andrea.click("button:has-text('Ask for the floor')")
    ana.locator("live-queue .entry", has_text="Andrea").wait_for()
    ana.locator("live-queue .entry", has_text="Andrea").locator("text=Give the floor").click()

    andrea.locator(".hand-speaking").wait_for()
    andrea.locator("live-floor", has_text="Andrea").wait_for()
    assert andrea.locator("[data-assertive]").text_content() == "You have the floor."
    ana.click("button:has-text('End the turn')")
    andrea.locator("button", has_text="Ask for the floor").wait_for()


def test_what_is_written_without_a_line_is_sent_once_the_line_is_back(enter):
    rosa, sylvie = enter("rosa"), enter("sylvie")

    rosa.context.set_offline(True)
    rosa.locator("[data-outage]:not([hidden])").wait_for()
    rosa.fill("#chat-body", "Written in the tunnel")
    rosa.press("#chat-body", "Enter")
    rosa.locator(".msg.unsent", has_text="Written in the tunnel").wait_for()
    assert "1 message waits" in rosa.locator("[data-status]").text_content()
    rosa.context.set_offline(False)

    sylvie.locator(".msg", has_text="Written in the tunnel").wait_for()
    rosa.locator(".msg:not(.unsent)", has_text="Written in the tunnel").wait_for()
    assert rosa.locator(".msg", has_text="Written in the tunnel").count() == 1


def test_words_with_markup_are_words(enter):
    rosa, ana = enter("rosa"), enter("ana")

    rosa.fill("#chat-body", "<img src=x onerror=alert(1)><b>bold</b>")
    rosa.press("#chat-body", "Enter")

    ana.locator(".msg .words", has_text="<img src=x onerror=alert(1)><b>bold</b>").wait_for()
    assert ana.locator(".words img, .words b").count() == 0


@pytest.mark.parametrize(("path", "scheme"), [(ROOM, "light"), (ROOM.replace("/en/", "/fr/"), "dark")])
def test_axe_finds_nothing_in_the_room(enter, path, scheme):
    assert axe(enter("ana", path=path, color_scheme=scheme)) == []


SPEAK = """async () => {
    const { announce, announceOneMore } = await import("live/announcer")
    const said = []
    new MutationObserver(() => said.push(document.querySelector("[data-polite]").textContent))
      .observe(document.querySelector("[data-polite]"), { childList: true })
    announce("The dialogue has started.")
    for (let n = 0; n < 500; n += 1) announceOneMore("questions")
    await new Promise(done => setTimeout(done, 4000))
    return said
}"""


def test_five_hundred_questions_are_read_aloud_as_one_sentence(enter):
    said = enter("rosa").evaluate(SPEAK)

    assert said == ["The dialogue has started.", "500 new questions"]


AFRESH = """async () => {
    const { channel } = await import("live/start")
    document.querySelector("live-questions [data-list]").replaceChildren()
    document.querySelector("live-chat [data-list]").replaceChildren()
    channel.emit("reset", { stream: "room", cursor: channel.cursors.room })
}"""


def test_a_page_that_is_too_far_behind_takes_the_state_afresh(enter):
    page = enter("ana")
    before = page.locator("live-questions [data-list] .question [data-slot=body]").all_text_contents()
    messages = page.locator("live-chat [data-list] .words").all_text_contents()

    page.evaluate(AFRESH)
    page.locator("live-chat [data-list] .msg").nth(len(messages) - 1).wait_for()

    assert page.locator("live-questions [data-list] .question [data-slot=body]").all_text_contents() == before
    assert page.locator("live-chat [data-list] .words").all_text_contents() == messages
    assert axe(page) == []


def holds(page, name, value):
    """Expect the focus on the element with this attribute."""
    expect(page.locator(":focus")).to_have_attribute(name, value)


def press(page, selector):
    """Press a button with the keyboard."""
    button = page.locator(selector).filter(visible=True).first
    button.focus()
    page.keyboard.press("Enter")


def test_the_keyboard_stays_in_the_room_when_a_button_goes_away(enter):
    ana, rosa = enter("ana"), enter("rosa")

    press(rosa, "[data-command='hand.raise']")
    holds(rosa, "data-command", "hand.lower")
    ana.locator("live-queue .entry", has_text="Rosa").wait_for()
    for waiting in range(ana.locator(".entry").count() - 1, 0, -1):
        press(ana, ".entry [data-command='speaker.call']")
        expect(ana.locator(".entry")).to_have_count(waiting)
        holds(ana, "data-command", "speaker.call")
    press(ana, ".entry [data-command='speaker.call']")
    holds(ana, "id", "speakers-title")
    press(ana, "[data-command='speaker.end']")
    holds(ana, "id", "floor")


def test_what_the_host_shows_is_seen_by_everybody_at_once(enter):
    ana, rosa = enter("ana"), enter("rosa")
    shown = ana.locator(".question [data-slot=body]").first.text_content()

    press(ana, ".question [data-command='stage.set']")
    rosa.locator("live-stage [data-slot=title]", has_text=shown).wait_for()
    press(ana, "[data-shows=agenda]")

    rosa.locator("live-stage[data-view=agenda]").wait_for()
    assert ana.locator("[data-shows=agenda]").get_attribute("aria-pressed") == "true"

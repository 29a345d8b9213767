"""Two people in a thread: what one writes reaches the other, who sees it without being moved from what they read."""

import pytest

from tests.journeys.conftest import axe

pytestmark = pytest.mark.journey

PASSWORD = "tequio-demo-2026"
DELIVERY = "/en/forums/delivery/"


@pytest.fixture
def come(arrive_as):
    return lambda name, **options: arrive_as(f"{name}@example.org", PASSWORD, **options)


def opened(visitor, title, text):
    """Open a thread through the form, and return its address."""
    page = visitor.goes_to("/en/threads/new/?forum=delivery")
    page.fill("input[name=title]", title)
    page.fill("textarea[name=source]", text)
    page.click("text-composer button.primary")
    page.wait_for_url(lambda url: "/new/" not in url)
    return page.url


def test_an_answer_with_a_mention_reaches_the_bell_of_the_other_person(come):
    rosa, joao = come("rosa"), come("joao")
    address = opened(rosa, "How do you pay where nobody has change?", "Our shops have no coins.")
    rosa.page.wait_for_selector("activity-bell")
    rung = rosa.page.locator("activity-bell [data-slot=arrived]")
    before = rosa.page.evaluate("scrollY")

    joao.goes_to(address)
    text = joao.page.locator("text-composer textarea")
    text.press_sequentially("Moedas, @rosa qui", delay=20)
    joao.page.wait_for_selector(".completion li")
    text.press("Enter")
    text.press_sequentially("e arredondamento.")
    joao.page.click("text-composer button.primary")
    joao.page.wait_for_selector("#post-2 .mention")

    rung.filter(has_text="João Pereira").wait_for(state="attached")
    assert "How do you pay where nobody has change?" in rung.text_content()
    arrived = rosa.page.locator("new-posts a")
    arrived.wait_for()
    assert rosa.page.evaluate("scrollY") == before
    arrived.click()
    rosa.page.wait_for_selector("#post-2 .mention.self")
    assert rosa.page.locator("#post-2 .tag", has_text="Português").is_visible()


def test_two_windows_show_both_texts(come):
    first, second = come("sylvie"), come("sylvie")
    address = opened(first, "Written in two windows", "One line.")
    page = second.goes_to(address)
    for tab, words in ((first.page, "On the phone"), (page, "At the desk")):
        with tab.expect_response(lambda response: "/writing/draft/" in response.url):
            tab.locator("text-composer textarea").press_sequentially(words)

    page.locator("[data-other]", has_text="On the phone").wait_for()
    with page.expect_response(lambda response: "/writing/draft/" in response.url and response.ok):
        page.click("[data-take=mine]")
    second.goes_to(address)
    assert page.input_value("text-composer textarea") == "At the desk"


def test_words_that_are_selected_in_a_post_are_quoted(come):
    luis = come("luis")
    page = luis.goes_to(DELIVERY)
    page.goto(page.locator(".thread-line .title").first.get_attribute("href").split("#")[0] + "?near=1")
    words = page.evaluate(
        """() => {
          const text = document.querySelector("#post-1 .prose p")
          getSelection().selectAllChildren(text)
          return text.textContent.slice(0, 20)
        }"""
    )

    page.locator("button.quote-selection").click()

    quoted = page.input_value("text-composer textarea")
    assert "#1](/threads/" in quoted
    assert f"> {words}" in quoted
    page.fill("text-composer textarea", "")


def test_what_was_typed_survives_the_tab(come):
    luis = come("luis")
    page = luis.goes_to(f"{DELIVERY}")
    address = page.locator(".thread-line .title").first.get_attribute("href").split("#")[0]
    page.goto(address)
    with page.expect_response(lambda response: "/writing/draft/" in response.url):
        page.locator("text-composer textarea").press_sequentially("A thought that is not finished")
    page.close()

    page = luis.open_page()
    page.goto(address)
    assert page.input_value("text-composer textarea") == "A thought that is not finished"
    page.click("text-composer button[name=preview]")
    page.wait_for_selector("[data-shown] p")
    page.fill("text-composer textarea", "")


def test_reading_to_the_end_makes_a_thread_read(come):
    sylvie, ana = come("sylvie"), come("ana")
    address = opened(ana, "A thread to be read to its end", "One line.")

    page = sylvie.goes_to("/en/threads/unread/")
    line = page.locator(".thread-line", has_text="A thread to be read to its end")
    assert line.locator(".tag.accent").is_visible()
    with page.expect_response(lambda response: response.url.endswith("/reading/")):
        page.goto(address)
    page.goto("/en/threads/unread/")
    assert line.count() == 0


def test_everything_works_without_scripts(come):
    visitor = come("elena", java_script_enabled=False)
    address = opened(visitor, "Written without scripts", "A **plain** form.")
    page = visitor.page

    page.fill("textarea[name=source]", "An answer to *myself*.")
    page.click("button[name=preview]")
    assert page.locator("[data-shown] em").text_content() == "myself"
    page.click("text-composer button.primary")
    page.wait_for_url("**near=2*")
    page.goto(f"{address}posts/2/edit/")
    page.fill("textarea[name=source]", "A better answer.")
    page.click("text-composer button.primary")
    page.goto(f"{address}posts/2/history/")
    assert page.locator("ins").count()
    page.goto(f"{address}posts/2/deletion/")
    page.click("main form button[type=submit]")
    page.click("#post-2 button:has-text('Restore')")
    assert page.locator("#post-2 .prose").text_content().strip() == "A better answer."


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme", "width"), [("en", "light", 1280), ("fr", "dark", 320)])
def test_the_pages_of_the_forums_have_no_faults(come, language, theme, width):
    tomas = come("tomas", color_scheme=theme, viewport={"width": width, "height": 800})
    page = tomas.goes_to(f"/{language}/forums/delivery/")
    thread = page.locator(".thread-line .title").first.get_attribute("href").split("#")[0]
    paths = ["forums/", "forums/delivery/", "threads/new/?forum=delivery", "threads/unread/", "threads/drafts/"]

    for path in [*(f"/{language}/{path}" for path in paths), thread, f"{thread}closure/", f"{thread}posts/1/history/"]:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path

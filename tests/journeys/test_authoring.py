"""A module on its way: written, looked at, approved by a second person, translated, and taken in Spanish."""

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys import writing

pytestmark = [pytest.mark.journey, pytest.mark.slow]

MODULE, LESSON, QUIZ = "When the river rises", "A warning that arrives", "Check: warnings"
READ_AT = "/es/cursos/fundamentos-de-la-proteccion-social/when-the-river-rises/"


def test_a_module_is_written_approved_translated_and_taken_in_spanish(arrive_as):
    elena = arrive_as("elena@example.org", PASSWORD, viewport={"width": 1400, "height": 1000})
    module = writes_a_module(elena)

    sofia = arrive_as("sofia@example.org", PASSWORD)
    for title in (MODULE, LESSON, QUIZ):
        writing.approves(sofia, title)

    in_spanish = sends_to_translation(elena, module)
    writing.translates(elena, in_spanish[LESSON], ["Un aviso que llega", "El río da seis horas."])
    page = sofia.goes_to(f"/cms/pages/{in_spanish[LESSON]}/edit/")
    page.get_by_role("button", name="Publish in").click()
    expect(page.get_by_text("Published 'Un aviso que llega'")).to_be_visible()

    page = arrive_as("luis@example.org", PASSWORD, locale="es").goes_to(f"{READ_AT}a-warning-that-arrives/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Un aviso que llega")
    expect(page.get_by_text("El río da seis horas.")).to_be_visible()
    page.goto(f"{READ_AT}check-warnings/")
    page.locator("main form button").first.click()
    page.get_by_label("Seis", exact=True).check()
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    expect(page.get_by_text("Quien la oye a tiempo sube.")).to_be_visible()


def writes_a_module(elena):
    """A module with a lesson and a quiz of one question, each sent for approval; the number of its page."""
    page = writing.new_page(elena, "modulepage", writing.finds_course(elena), MODULE)
    module = writing.saves(page)
    writing.more(page, "action-submit")

    page = writing.new_page(elena, "lessonpage", module, LESSON, is_optional=True)
    writing.adds_block(page, 0, "Texto", "The river gives six hours.")
    writing.saves(page)
    page.locator("[data-side-panel-toggle=preview]").click()
    expect(page.frame_locator("#w-preview-iframe").get_by_text("The river gives six hours.")).to_be_visible()
    writing.more(page, "action-submit")

    page = writing.new_page(elena, "quizpage", module, QUIZ, is_optional=True)
    quiz = writing.saves(page)
    page.locator("a[href*='question/add/?quiz=']").click()
    page.locator("[name=prompt_es]").fill("¿Cuántas horas da el río?")
    for place, text in enumerate(("Seis", "Sesenta")):
        page.locator("#id_options-ADD").click()
        page.locator(f"[name=options-{place}-text_es]").fill(text)
    page.locator("[name=options-0-is_correct]").check()
    page.locator("[name=feedback_es]").fill("Quien la oye a tiempo sube.")
    expect(page.locator("[name=number]")).to_be_hidden()
    page.locator("footer button[type=submit]").click()
    page.wait_for_url(f"**/cms/pages/{quiz}/edit/")
    expect(page.locator("ol.asked")).to_contain_text("¿Cuántas horas da el río?")
    writing.more(page, "action-submit")
    return module


def sends_to_translation(elena, module):
    """Ask for the Spanish of the module and all below it; {title: number of the page that is to be translated}."""
    page = elena.goes_to(f"/cms/localize/submit/page/{module}/?select_locale=es")
    page.get_by_label("Español", exact=True).check()
    page.locator("[name=include_subtree]").check()
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    page.wait_for_url("**/edit/")
    page.goto(f"/cms/pages/{page.url.split('/')[-3]}/")
    links = page.locator("main table a[href$='/edit/']").all()
    return {link.inner_text().strip(): int(link.get_attribute("href").split("/")[3]) for link in links}

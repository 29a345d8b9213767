"""An official from the nomination to the certificate: in Spanish, on a phone of 320 px, in one piece."""

import re
from pathlib import Path

import polib
import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys.conftest import axe
from tests.mail import text_of
from tests.managing import ROOT

pytestmark = pytest.mark.journey

DESK = {"viewport": {"width": 1280, "height": 800}, "locale": "es"}
PHONE = {"viewport": {"width": 320, "height": 640}, "locale": "es"}
# A server that has just started sends the letters of the demonstration first.
PATIENCE = 60
PLANT = "from tests.short_course import plant; plant()"
COURSE = "/es/cursos/una-ventanilla-que-responde/"
MODULE = "/es/cursos/fundamentos-de-la-proteccion-social/para-que-sirve-la-proteccion-social/"
QUIZ = f"{MODULE}cuestionario-para-que-sirve-la-proteccion-social/"
WHY = "Atiendo a quienes reciben un rechazo y quiero que lo entiendan."
WORK = "No cumple la regla 4: falta la constancia de domicilio. Puede traerla hasta el viernes."
# What stands on the page for the eye or the ear and is not said to be of another language.
TEXTS = """() => [...document.querySelectorAll('body *')].flatMap(element => {
  if (element.closest('script, style, template, [lang]:not(html, [lang=es])') || !element.checkVisibility()) return []
  const words = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent)
  return [...words, element.ariaLabel ?? '', element.placeholder ?? ''].map(text => text.trim().replace(/\\s+/g, ' '))
}).filter(Boolean)"""


def english():
    """The words of the product that read otherwise in Spanish."""
    catalogue = polib.pofile(Path(ROOT) / "locale/es/LC_MESSAGES/django.po")
    said = {entry.msgstr for entry in catalogue}
    return {entry.msgid for entry in catalogue if entry.msgid != entry.msgstr and entry.msgid not in said}


@pytest.fixture(scope="module")
def looks():
    """What is asked of each page on the way: it fits the phone, speaks Spanish, and anybody can use it."""
    foreign = english()

    def look(page, is_main=True):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
        assert [text for text in page.evaluate(TEXTS) if text in foreign] == [], page.url
        assert not is_main or axe(page) == [], page.url

    return look


@pytest.fixture(scope="module")
def course(server):
    """The course of an afternoon, in the network of the journeys."""
    server.manage("shell", "-v0", "-c", PLANT)


def link_of(letter, words):
    """The path of the first address of a letter that holds these words."""
    return re.search(rf"https?://[^/]+(/\S*{words}\S*)", text_of(letter))[1]


def test_rosa_is_nominated_studies_and_takes_her_certificate_home(arrive, arrive_as, post_office, course, looks):
    hector, rosa, ana, elena = (
        arrive_as(f"{name}@example.org", PASSWORD, **PHONE) for name in ("hector", "rosa", "ana", "elena")
    )
    number = is_nominated(hector, rosa, post_office, looks)
    applies(rosa, looks)
    is_endorsed(arrive(**PHONE), post_office, looks)
    is_selected(ana, number, looks)
    takes_the_place(rosa, post_office, looks)
    studies(rosa, looks)
    is_graded(elena, looks)
    answers_the_survey(rosa, looks)
    is_certified(elena, number, looks)
    certificate = takes_it_home(rosa, arrive(locale="fr"), looks)
    assert certificate.startswith(b"%PDF-")


def is_nominated(hector, rosa, post_office, looks):
    """The focal point of Peru finds the call on the page of the course, and names her. Returns its number."""
    page = hector.goes_to(COURSE)
    looks(page)
    page.get_by_role("link", name="Sobre las nominaciones").click()
    looks(page)
    page.get_by_role("link", name="Nominar personas").click()
    page.get_by_label("Direcciones de correo").fill("rosa@example.org")
    looks(page)
    page.get_by_role("button", name="Enviar los correos").click()
    expect(page.get_by_text("rosa@example.org").first).to_be_visible()

    page = rosa.goes_to(link_of(post_office.wait_for("rosa@example.org", "ventanilla", PATIENCE), "nominations"))
    looks(page)
    page.get_by_role("button", name="Aceptar y llenar el formulario").click()
    return re.search(r"/calls/(\d+)/", page.url)[1]


def applies(rosa, looks):
    page = rosa.page
    page.get_by_label("¿Por qué usted?").fill(WHY)
    page.get_by_label("Nombre de su superior").fill("Gloria Ayala")
    page.get_by_label("Correo institucional de su superior").fill("gloria.ayala@midis.example")
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"\d:\d\d"))
    looks(page)
    page.get_by_role("button", name="Entregar la postulación").click()
    expect(page.get_by_text("Gloria Ayala")).to_be_visible()
    looks(page)


def is_endorsed(superior, post_office, looks):
    """Her superior has no account, and needs none."""
    page = superior.goes_to(link_of(post_office.wait_for("gloria.ayala@midis.example", seconds=PATIENCE), "answer=yes"))
    looks(page)
    page.get_by_role("button", name="Enviar mi respuesta").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Usted ha avalado")
    looks(page, is_main=False)


def is_selected(ana, number, looks):
    """The coordinator looks, tries the selection out, and decides."""
    page = ana.goes_to(f"/es/learn/editions/{number}/plan/")
    looks(page, is_main=False)
    page.locator("button[name=state][value=selection]").click()
    page.get_by_role("link", name="Postulaciones").first.click()
    looks(page)
    page.get_by_role("link", name="Rosa Quispe").click()
    looks(page, is_main=False)
    page.goto(f"/es/calls/{number}/simulation/")
    looks(page)
    page.locator("form[action$='/decision/'] button").click()
    page.goto(f"/es/learn/editions/{number}/plan/")
    page.locator("button[name=state][value=running]").click()


def takes_the_place(rosa, post_office, looks):
    page = rosa.goes_to(link_of(post_office.wait_for("rosa@example.org", "plaza", PATIENCE), "applications"))
    looks(page)
    page.get_by_role("button", name="Aceptar la plaza").click()
    looks(page, is_main=False)
    page.get_by_role("link", name="Ir al curso").click()


def studies(rosa, looks):
    """Two lessons, a quiz, and a work of her own."""
    page = rosa.page
    looks(page, is_main=False)
    page.locator("a.btn.primary").first.click()
    for title in ("Quién llega y con qué", "Un motivo en una frase"):
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        looks(page, is_main=False)
        page.get_by_role("button", name="Completar y continuar").click()
    page.get_by_role("button", name="Comenzar el cuestionario").click()
    page.get_by_label("Verdadero").check()
    looks(page)
    page.get_by_role("button", name="Terminar y ver el resultado").click()
    expect(page.locator("#result")).to_be_visible()
    looks(page, is_main=False)
    page.get_by_role("link", name="Siguiente").first.click()
    looks(page, is_main=False)
    page.get_by_role("link", name="Comenzar").click()
    page.get_by_label("Su texto").fill(WORK)
    looks(page)
    page.get_by_role("button", name="Entregar").click()
    looks(page, is_main=False)


def is_graded(elena, looks):
    page = elena.goes_to("/es/teaching/")
    looks(page, is_main=False)
    page.get_by_role("link", name="Un rechazo, reescrito").first.click()
    looks(page)
    here = page.url
    page.get_by_label("Del todo").check()
    page.get_by_role("button", name="Calificar y comunicar", exact=True).click()
    expect(page).not_to_have_url(here)


def answers_the_survey(rosa, looks):
    page = rosa.goes_to("/es/certificates/")
    looks(page, is_main=False)
    page.locator(".way", has_text="ventanilla").get_by_role("link", name="encuesta").click()
    looks(page)
    page.get_by_label("5", exact=True).check()
    page.get_by_role("button", name="Enviar mis respuestas").click()


def is_certified(elena, number, looks):
    page = elena.goes_to(f"/es/certificates/editions/{number}/")
    looks(page, is_main=False)
    page.get_by_role("button", name="Otorgar a cada quien lo que le corresponde").click()
    expect(page.get_by_role("link", name="Certificado de")).to_be_visible(timeout=20_000)


def takes_it_home(rosa, visitor, looks):
    """She takes the PDF, which is returned; and somebody who reads French verifies it, without an account."""
    page = rosa.goes_to("/es/certificates/")
    page.get_by_role("link", name="Una ventanilla que responde").first.click()
    looks(page)
    answer = page.request.get(page.get_by_role("link", name="PDF, Español").get_attribute("href"))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")

    short = page.locator("a.number")
    seen = visitor.goes_to(re.sub(r"^https?://[^/]+", "", short.inner_text()))
    assert seen.locator("html").get_attribute("lang") == "fr"
    expect(seen.get_by_text("Ce certificat est valide")).to_be_visible()
    assert axe(seen) == []
    return answer.body()


def test_carmen_finds_a_course_applies_studies_and_opens_her_certificate_without_a_mouse(arrive_as, course):
    page = arrive_as("carmen@example.org", PASSWORD, **DESK).goes_to("/es/calls/")
    press(page, page.locator("li", has_text="Por postulación").get_by_role("link", name="Postular"))
    press(page, page.get_by_role("link", name="Postular"))
    write(page, page.locator("main textarea").first, "Quiero que las familias lean por qué.")
    write(page, page.locator("[name=superior_name]"), "Lucía Mora")
    write(page, page.locator("[name=superior_email]"), "lucia.mora@imas.example")
    press(page, page.get_by_role("button", name="Entregar la postulación"))
    expect(page.get_by_text("Lucía Mora")).to_be_visible()

    page.goto("/es/cursos/")
    press(page, page.get_by_role("link", name="Fundamentos de la protección social").first)
    press(page, page.get_by_role("button", name="Inscribirme"))
    press(page, page.get_by_role("button", name="Completar y continuar"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Riesgos a lo largo de la vida")
    page.goto(QUIZ)
    press(page, page.get_by_role("button", name="Comenzar el cuestionario"))
    choose(page, page.get_by_label("Protección", exact=True))
    choose(page, page.get_by_label("Falso", exact=True))
    press(page, page.get_by_role("button", name="Terminar y ver el resultado"))
    expect(page.locator("#unanswered")).to_be_visible()
    page.wait_for_load_state()
    press(page, page.get_by_role("button", name="Terminar y ver el resultado"))
    expect(page.locator("#result")).to_be_visible()

    page.goto("/es/certificates/")
    press(page, page.get_by_role("link", name="Diseño de transferencias monetarias condicionadas").first)
    expect(page.get_by_role("heading", name="Descargarlo")).to_be_visible()


# Whether what has the focus can be seen to have it, and is not hidden behind something that stays in its place.
IS_SEEN = """() => {
  const element = document.activeElement
  const look = getComputedStyle(element), box = element.getBoundingClientRect()
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  const near = element.closest('label, a, button') ?? element
  return (look.outlineStyle !== 'none' || look.boxShadow !== 'none') && (near.contains(above) || above?.contains(near))
}"""


def reach(page, target):
    """Go to it with the tab key alone; wherever one stops, one sees where one is."""
    target.wait_for()
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return page.wait_for_function(IS_SEEN, timeout=3_000)
    raise AssertionError(f"The tab key does not lead to {target} on {page.url}.")


def press(page, target):
    reach(page, target)
    page.keyboard.press("Enter")


def choose(page, target):
    """One of several: the tab key leads to the first of them, the arrows to the others."""
    first = page.locator(f"[name='{target.get_attribute('name')}']").first
    reach(page, first)
    page.keyboard.press("Space")
    for _ in range(8):
        if target.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows do not lead to {target}.")


def write(page, target, words):
    reach(page, target)
    page.keyboard.type(words)

"""The guess in which language somebody writes."""

import json
import time
from pathlib import Path

import pytest

from languages.detection import detect, scores_of
from members import demo
from vocabulary import setup

SENTENCES = {
    "en": [
        "How do you update the registry when a family moves to another parish?",
        "We paid within nine days, and the list of households was the hard part.",
        "Thank you for this, it helps a lot.",
        "Does anybody have a form for grievances that they could share?",
    ],
    "es": [
        "¿Cómo actualizan el registro cuando una familia se muda a otro municipio?",
        "Pagamos en nueve días, y lo difícil fue la lista de hogares.",
        "Muchas gracias por la respuesta, nos ayuda mucho.",
        "Buenos días, quisiera saber si alguien tiene un formulario de quejas para compartir.",
    ],
    "pt-br": [
        "Como vocês atualizam o cadastro quando uma família se muda para outro município?",
        "Pagamos em nove dias, e o difícil foi a lista de domicílios.",
        "Muito obrigado pela resposta, isso nos ajuda muito.",
        "Bom dia, gostaria de saber se alguém tem um formulário de reclamações para compartilhar.",
    ],
    "fr": [
        "Comment mettez-vous à jour le registre quand une famille déménage dans une autre commune ?",
        "Nous avons payé en neuf jours, et le plus difficile était la liste des ménages.",
        "Merci beaucoup pour cette réponse, elle nous aide.",
        "Bonjour, est-ce que quelqu’un aurait un formulaire de plaintes à partager ?",
    ],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts])
def test_a_sentence_is_recognised(code, text):
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "   ", "OK", "PATH", "2026-11-24", "Andrea Campbell", "👍", "??!", "\x00"])
def test_too_little_is_no_language(text):
    assert detect(text) is None
    assert detect(text, default="fr") == "fr"


def test_addresses_code_and_quotations_do_not_count():
    quoted = "> ¿Cómo actualizan el registro cuando una familia se muda a otro municipio?\n\n"

    assert detect(quoted + "We do it every month, and the municipality sends us the list.") == "en"
    assert detect("`para el registro de la familia`") is None
    assert detect("https://www.gob.mx/para/las/familias/que/se/mudan") is None


def test_capitals_change_nothing():
    assert detect("¿CÓMO ACTUALIZAN EL REGISTRO CUANDO UNA FAMILIA SE MUDA?") == "es"


def definitions():
    """What the glossary and the themes say of the field, by language."""
    data = Path(setup.__file__).parent / "data" / "glossary.json"
    for term in json.loads(data.read_text(encoding="utf-8"))["terms"]:
        yield from term["definition"].items()


def test_the_definitions_of_the_glossary_are_recognised():
    told = [(code, detect(text)) for code, text in definitions()]
    right = sum(code == guess for code, guess in told)
    wrong = [guess for code, guess in told if guess not in (None, code)]

    assert len(told) > 150
    assert right / len(told) > 0.97
    assert wrong == []


def test_what_members_write_of_themselves_is_recognised():
    data = json.loads((Path(demo.__file__).parent / "data" / "demo.json").read_text(encoding="utf-8"))
    biographies = [(entry[5], entry[9]) for entry in data["cast"] if len(entry[9]) > 60]

    assert [detect(text) for _code, text in biographies] == [code for code, _text in biographies]


def test_a_long_text_takes_no_long_time():
    began = time.perf_counter()

    detect("aeiou " * 200_000)
    detect("`" * 50_000)
    detect("a" * 500_000)

    assert time.perf_counter() - began < 1.5


def test_every_language_has_its_scores():
    assert set(scores_of("the")) == {"en", "es", "pt-br", "fr"}

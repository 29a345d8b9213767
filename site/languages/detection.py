"""In which of the four languages a text is written: a guess that its author can correct.

Each language is known by its commonest words and by letters and endings that the others do not use. That needs no model
and no network, and answers None rather than guess wrongly about a text that is too short.
"""

import re
from functools import cache

from languages.codes import CODES

# Words that are common in each language. One that two languages share counts half for each.
_WORDS = {
    "en": """the of and to in is that it for was on are as with his they at be this from have or had by not but
        what all were we when your can said there use each which she do how their if will up other about out
        many then them these so some her its depend without would make like him into time has look two more
        write go see no way could people my than first been call who now find long down day did get come
        made may part our an you he""",
    "es": """el la los las de del que y a en un una unos unas se no por con para su sus al lo como más pero le ya
        o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos
        durante todos uno les ni contra otros ese eso ante ellos e esto mí antes algunos qué yo otro otras
        otra él tanto esa estos mucho quienes nada muchos cual poco ella estar si cada ser hace solo sólo
        tiene tienen estas algo nosotros mi mis tú te ti tu tus es son fue ha han""",
    "pt-br": """o a os as de do da dos das que e em um uma uns umas não por com para seu sua seus suas ao aos como
        mais mas já ou este esta porque entre quando muito sem sobre também até há onde quem desde tudo nos
        na no nas num numa pelo pela isso isto eu você ele ela eles elas nós se são foi ser está tem têm era
        mesmo depois ainda lhe deste dessa essa esse à às meu minha foram só""",
    "fr": """le la les l de des du que qui et à en un une il elle ils elles ne pas par avec pour son sa ses au
        aux comme plus mais ou où ce cette ces cet parce entre quand très sans sur aussi jusqu y dont donc
        car nous vous je tu se est sont été être avoir ont a fait dans leur leurs tout tous toute même après
        encore on d n s c j m qu bien peu si notre votre nos vos était""",
}
# Letters and endings that tell close languages apart; each counts as much as a common word.
_SIGNS = {
    "en": r"\w+(?:ing|ness|ould|ght|ment|ship)\b|\bth\w+",
    "es": r"[ñ¿¡]|\w+(?:ción|ciones|dad|mente|aje)\b",
    "pt-br": r"[ãõ]|\w+(?:ção|ções|dade|agem|nh[aeo]s?|lh[aeo]s?)\b",
    "fr": r"[œèùû]|\b[ldnsjcmt]['’]|\bqu['’]|\w+(?:eux|aux|ée|ées|ais|ait)\b",
}
# The beginning of a text tells its language; what is no word (a key, a line of dashes) tells nothing.
READ, LONGEST_WORD = 4000, 30
# A text needs this many signs of its language, and this much more than of the next one.
ENOUGH, AHEAD = 1.5, 1.2


def detect(text, default=None):
    """Return the code of the language that a text is written in, or `default` when there is too little to go by."""
    scores = sorted(((score, code) for code, score in scores_of(text).items()), reverse=True)
    (best, code), (next_best, _code) = scores[:2]
    return code if best >= ENOUGH and best >= next_best * AHEAD else default


def scores_of(text):
    """Return {language: how many signs of it the text has}."""
    text = _plain(text[:READ].lower())
    words = re.findall(r"[^\W\d_]+", text)
    weights = _weights()
    common = {code: sum(weights[word] for word in words if word in _common()[code]) for code in CODES}
    return {code: common[code] + len(re.findall(_SIGNS[code], text)) for code in CODES}


def _plain(text):
    """The text without addresses, code and quotations, which may be in another language."""
    lines = (line for line in text.splitlines() if not line.startswith(">"))
    # What stands between two backticks is code; three of them are two with an empty one between.
    spoken = " ".join("\n".join(lines).split("`")[::2])
    words = (word for word in spoken.split() if len(word) <= LONGEST_WORD)
    return " ".join(word for word in words if "@" not in word and "//" not in word)


@cache
def _common():
    return {code: frozenset(words.split()) for code, words in _WORDS.items()}


@cache
def _weights():
    """How much each common word counts: the less, the more languages it is common in."""
    known = set().union(*_common().values())
    return {word: 1 / sum(word in words for words in _common().values()) for word in known}

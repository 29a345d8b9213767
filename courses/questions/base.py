"""What every type of question can do. A type is one file of this package that registers one object."""

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from courses.questions.asked import Asked, Choice
from languages.fields import Translated

NOTHING, FULL = Fraction(0), Fraction(1)
DESCRIBE = _("Describe the image for those who do not see it.")

TYPES: dict[str, "QuestionType"] = {}


def register(kind):
    """A decorator for the class of a type: from now on questions of that name are read, graded and shown by it."""
    TYPES[kind.name] = kind()
    return kind


class QuestionType:
    """A way to ask. `content` is always the content of a version, `answer` what `read` made of a form, or None."""

    name = ""
    label: object = ""
    # What the author is told below the options.
    has_options = True
    fewest_options = 2
    # A person reads the answer; until then it is worth nothing, and said to be waiting.
    is_graded_by_tutor = False
    # The answer comes as an uploaded file, which the attempt keeps.
    takes_file = False

    # --- in the bank

    def content(self, question):
        """What a version keeps of the question, beside prompt, feedback and options."""
        return {}

    def faults(self, draft):
        """Yield (field or None, sentence) for what is wrong with a question that an author wants to save."""
        if not self.has_options:
            if draft.options:
                yield None, _("A question of this type has no options: remove them.")
        elif len(draft.options) < self.fewest_options:
            yield None, _("Give two options or more.") if self.fewest_options == 2 else _("Give an option.")
        if not draft.is_explained(by_option=self.explains_by_option):
            if self.explains_by_option:
                yield None, _("Explain each option, or say under the question what there is to learn.")
            else:
                yield "feedback", _("Say what there is to learn: learners see it after their answer.")

    explains_by_option = False

    # --- answered

    def read(self, content, data, name):
        """Return the answer in the submitted data (a QueryDict), or None when the question was left open."""
        raise KeyError(self.name)  # pragma: no cover (each type reads in its own way)

    def credit(self, content, answer, points=None):
        """Return what the answer is worth, from 0 to 1; `points` are those that a tutor gave, by criterion."""
        raise KeyError(self.name)  # pragma: no cover (each type grades in its own way)

    def say(self, content, answer):
        """Return the answer in words: a list of (text, language), to be read beside another one."""
        by_key = {option["key"]: option["text"] for option in content["options"]}
        chosen = answer if isinstance(answer, list) else [answer]
        return [said(by_key[key]) for key in chosen if isinstance(key, str) and key in by_key]

    # --- shown

    def ask(self, asked, content, answer, shuffle):
        """Lay the question out for somebody who has not been told the answer."""
        asked.choices = [choice_of(option, answer) for option in mixed(content, shuffle)]

    def tell(self, asked, content, answer):
        """Add what is right, and why."""


class Draft:
    """A question that an author wants to save, whoever typed or imported it: its fields and its options, as dicts."""

    def __init__(self, fields, options):
        self.fields, self.options = fields, options

    def get(self, name, default=None):
        return self.fields.get(name, default)

    @property
    def right(self):
        return sum(bool(option.get("is_correct")) for option in self.options)

    def is_explained(self, by_option):
        """Whether whoever answers has something to learn from it."""
        explained = self.options and all(option.get("feedback") for option in self.options)
        return bool(self.get("feedback") or (by_option and explained))


def said(texts):
    """A text in the reader's language, with the language that it is really in."""
    text = Translated(texts)
    return str(text), text.language


def choice_of(option, answer):
    return Choice(option["key"], Translated(option["text"]), given_to(answer, option["key"]))


def given_to(answer, key):
    """What an answer says of one option: its place or partner, or whether it was chosen."""
    if isinstance(answer, dict):
        return answer.get(key)
    return key in answer if isinstance(answer, list) else key == answer


def keys_of(content):
    return [option["key"] for option in content["options"]]


def right_keys(content):
    """The keys of the options that are right to choose."""
    return {option["key"] for option in content["options"] if option["correct"]}


def mixed(content, shuffle):
    """The options in another order for each attempt, unless their author wants them as they are."""
    options = list(content["options"])
    if content.get("shuffle", True):
        shuffle.shuffle(options)
    return options


__all__ = ["FULL", "NOTHING", "TYPES", "Asked", "Draft", "QuestionType", "register"]

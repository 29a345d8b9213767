"""One question answered in two places: both answers side by side, until the learner has said which one counts."""

from dataclasses import dataclass

from courses import questions
from courses.models.attempts import name_of
from courses.questions.asked import Asked
from courses.showing import illustrate


@dataclass(frozen=True)
class Clash:
    """The question, its answer on the page that was sent, and the one that another page has saved meanwhile."""

    asked: Asked
    mine: list
    theirs: list
    # What the form held, to be sent again: (name, value).
    fields: list


def clashes_of(attempt, data):
    """The answers of a submitted form (a QueryDict) that another tab has changed meanwhile."""
    numbers = {version.pk: number for number, version in enumerate(attempt.versions, 1)}
    clashes = []
    for version in attempt.clashes:
        name, content = name_of(version), version.content
        asked = questions.ask(content, attempt.answer_to(version), name, seed=attempt.pk)
        asked.number = numbers[version.pk]
        fields = [(key, value) for key in data if is_of(key, name) for value in data.getlist(key)]
        mine = questions.say(content, questions.read(content, data, name))
        clashes.append(Clash(asked, mine, questions.say(content, attempt.answer_to(version)), fields))
    illustrate([clash.asked for clash in clashes])
    return clashes


def is_of(key, name):
    """Whether a field of a form belongs to the question of that name."""
    return key == name or (key.startswith(f"{name}-") and not key.endswith("-take"))

"""What came of a survey in an edition, beside the earlier editions of the course; nobody is recognised in it."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from courses.models import Edition
from courses.outline import outline_at, pages_of
from courses.surveys.hiding import LEAST, all_shown, shown
from courses.surveys.models import Answered, Question, Tally, Words
from languages.codes import current
from members.models import Member

EARLIER = 4
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Mean:
    """The mean of a scale in one edition, or nothing where it would tell what is hidden."""

    edition: Edition
    number: int
    value: Decimal | None

    @property
    def is_enough(self):
        return self.number >= LEAST


@dataclass(frozen=True)
class Line:
    """One question about one thing: its means through the editions, and how the answers fall in this one."""

    question: Question
    subject: str = ""
    means: list = field(default_factory=list)
    # [(answer in words, count or None where it is hidden)]; None when too few answered.
    cells: list | None = None
    texts: list | None = None

    @property
    def largest(self):
        return max((count or 0 for _words, count in self.cells or []), default=0)


@dataclass(frozen=True)
class Results:
    """The lines of an edition, of what is told; and how many answered, which may be some more."""

    edition: Edition
    earlier: list
    answered: int
    lines: list

    @property
    def is_enough(self):
        return any(line.cells is not None or line.texts for line in self.lines)


def results_of(edition):
    """Return the Results of an edition: the same few queries, however many answers there are."""
    earlier = list(
        Edition.objects.of_course(edition.course_key)
        .filter(starts_at__lt=edition.starts_at or edition.ends_at)
        .exclude(pk=edition.pk)
        .order_by("-starts_at", "-pk")[:EARLIER]
        if edition.starts_at
        else []
    )
    editions = [edition, *earlier]
    counted = {}
    tallies = Tally.objects.filter(edition__in=editions, told__gt=0).select_related("question")
    questions = {}
    for tally in tallies:
        questions[tally.question_id] = tally.question
        place = counted.setdefault((tally.question_id, tally.subject), {}).setdefault(tally.edition_id, {})
        place[tally.value] = place.get(tally.value, 0) + tally.told
    names = _Names(edition, counted, questions)
    lines = [
        _line(questions[pk], subject, by_edition, editions, names)
        for (pk, subject), by_edition in sorted(counted.items())
    ]
    lines += _texts(edition)
    answered = Answered.objects.filter(enrolment__edition=edition).values("enrolment").distinct().count()
    return Results(edition, earlier, answered, lines)


class _Names:
    """What subjects and values are called: tutors, lessons, options; asked for once."""

    def __init__(self, edition, counted, questions):
        tutors = {int(subject) for _pk, subject in counted if subject.isdigit()}
        self.tutors = {str(pk): name for pk, name in Member.objects.filter(pk__in=tutors).values_list("pk", "name")}
        pages = pages_of([edition.course_key], current())
        steps = outline_at(pages[0].path).steps if pages else []
        self.lessons = {str(step.key): f"{step.module_number}.{step.number} {step.title}" for step in steps}
        self.options = {
            str(option.pk): str(option)
            for question in Question.objects.filter(pk__in=questions).prefetch_related("options")
            for option in question.options.all()
        }

    def value(self, question, value):
        kinds = {"choice": self.options, "lesson": self.lessons}
        return kinds.get(question.kind, {}).get(value, value)


def _line(question, subject, by_edition, editions, names):
    here = by_edition.get(editions[0].pk, {})
    means = [Mean(each, *_mean(by_edition.get(each.pk, {}))) for each in editions] if question.is_rated else []
    counts = {str(number): here.get(str(number), 0) for number in range(1, 6)} if question.is_rated else here
    visible = shown(counts)
    cells = None
    if visible is not None:
        named = [(names.value(question, value), count) for value, count in visible.items()]
        cells = named if question.is_rated else sorted(named, key=lambda cell: cell[0])
    return Line(question, names.tutors.get(subject, ""), means, cells)


def _mean(counts):
    number = sum(counts.values())
    if not all_shown(counts):
        return number, None
    total = sum(int(value) * count for value, count in counts.items())
    return number, (Decimal(total) / number).quantize(TENTH, ROUND_HALF_UP)


def _texts(edition):
    """What was written and is told, question by question: five texts at least, in the order of the alphabet."""
    written = {}
    for words in Words.objects.filter(edition=edition, is_told=True).select_related("question"):
        written.setdefault(words.question, []).append(words.text)
    for question, texts in written.items():
        yield Line(question, texts=sorted(texts))

"""A learner in front of a quiz: what is asked, what was answered, how earlier attempts went."""

from django.utils.functional import cached_property

from courses.models.questions import QuestionVersion
from languages.codes import current


class Sitting:
    """The attempt that a quiz page shows: the open one, else the last; or the number that the address asks for."""

    def __init__(self, quiz, study, request):
        self.quiz = quiz
        self.study = study
        self.wanted = request.GET.get("attempt", "")
        self.missed = request.GET.get("missed", "")
        self.wants_to_finish = "finish" in request.GET

    @cached_property
    def attempts(self):
        """All attempts of this learner, the last one first; one query."""
        if not self.study.is_learner:
            return []
        return list(self.study.enrolment.attempts.at_quiz(self.quiz.translation_key).order_by("-number"))

    @cached_property
    def attempt(self):
        by_number = {str(attempt.number): attempt for attempt in self.attempts}
        return by_number.get(self.wanted) or next(iter(self.attempts), None)

    @cached_property
    def questions(self):
        """The questions of the attempt, as much of them as may be told."""
        if self.attempt is None:
            return []
        asked = [self.attempt.asked(version) for version in self.attempt.versions]
        for number, question in enumerate(asked, 1):
            question.number, question.is_missed = number, question.is_open and question.name == self.missed
        return asked

    @cached_property
    def unanswered(self):
        """The questions that are still open when the learner wants to finish: asked about once, before it counts."""
        return [question for question in self.questions if question.is_open] if self.wants_to_finish else []

    @cached_property
    def question_count(self):
        return len(self.questions) or QuestionVersion.current_of_quiz(self.quiz.translation_key).count()

    @property
    def is_lent(self):
        """Whether some of the questions are in another language than the reader's."""
        return any(question.prompt.language != current() for question in self.questions)

    @property
    def points(self):
        return sum(float(question.credit or 0) for question in self.questions)

    @property
    def submitted(self):
        return [attempt for attempt in self.attempts if not attempt.is_open]

    @property
    def best(self):
        return max(self.submitted, key=lambda attempt: attempt.score, default=None)


def question_of(attempt, name):
    """One question of the attempt, which was to be checked, by its name; or None."""
    for number, version in enumerate(attempt.versions, 1):
        asked = attempt.asked(version)
        if asked.name == name:
            asked.number, asked.is_missed = number, asked.is_open
            return asked
    return None

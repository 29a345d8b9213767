"""A learner in front of a quiz: what is asked, what was answered, how earlier attempts went."""

from django.utils import timezone
from django.utils.functional import cached_property

from courses.beginning import closing_for_all, closing_of, hindrance
from courses.models.accommodations import Accommodation
from courses.models.questions import QuestionVersion
from courses.models.ruled import Counts, Review
from courses.questions.gaps import DRAGGED
from courses.showing import illustrate
from languages.codes import current


class Sitting:
    """The attempt that a quiz page shows: the open one, else the last; or the number that the address asks for."""

    def __init__(self, quiz, study, request):
        self.quiz = quiz
        # What holds in all languages.
        self.rules = quiz.rules
        self.study = study
        if study.is_learner:
            # The page has asked for it already.
            study.enrolment.__dict__.setdefault("outline", study.outline)
        self.wanted = request.GET.get("attempt", "")
        self.missed = request.GET.get("missed", "")
        self.place = request.GET.get("question", "")
        self.wants_to_finish = "finish" in request.GET

    @cached_property
    def attempts(self):
        """All attempts of this learner, the last one first; one query. Whose time is up is handed in."""
        if not self.study.is_learner:
            return []
        found = self.study.enrolment.attempts.at_quiz(self.quiz.translation_key).order_by("-number")
        return [attempt.end_if_over() for attempt in found]

    @cached_property
    def attempt(self):
        by_number = {str(attempt.number): attempt for attempt in self.attempts}
        return by_number.get(self.wanted) or next(iter(self.attempts), None)

    @cached_property
    def questions(self):
        """The questions of the attempt, as much of them as may be told."""
        if self.attempt is None:
            return []
        is_told = not self.attempt.is_open and self.shows_answers
        asked = [self.attempt.asked(version, is_told) for version in self.attempt.versions]
        for number, question in enumerate(asked, 1):
            question.number, question.is_missed = number, question.is_open and question.name == self.missed
        return illustrate(asked)

    # --- before it begins

    @cached_property
    def question_count(self):
        drawn = sum(pool.count for pool in self.rules.drawn_from)
        own = QuestionVersion.current_of_quiz(self.quiz.translation_key).count() if not self.questions else 0
        return len(self.questions) or own + drawn

    @cached_property
    def hindrance(self):
        """Why the learner may not begin an attempt now, or ""."""
        return hindrance(self.study.enrolment, self.rules, len(self.attempts)) if self.study.is_learner else ""

    @cached_property
    def closes_at(self):
        if self.rules.is_practice or not self.study.is_learner:
            return None
        return closing_of(self.study.enrolment, self.rules)

    @cached_property
    def minutes(self):
        """How long the learner has, with the extra time that was set for them; None without a clock."""
        extra = Accommodation.extra_time_of(self.study.enrolment.member_id) if self.study.is_learner else 0
        limit = self.rules.limit_with(extra)
        return limit and round(limit.total_seconds() / 60)

    @property
    def attempts_left(self):
        if self.rules.is_practice or not self.rules.attempts_allowed:
            return None
        return max(self.rules.attempts_allowed - len(self.attempts), 0)

    # --- while it is answered

    @cached_property
    def on_this_page(self):
        """The questions that are on the page: all, or the one that the address asks for."""
        if not self.rules.one_per_page:
            return self.questions
        return [question for question in self.questions if question.number == self.here]

    @cached_property
    def here(self):
        """The number of the question on this page: the one asked for, else the first that is open."""
        if self.place.isascii() and self.place.isdecimal() and 0 < int(self.place[:4]) <= len(self.questions):
            return int(self.place[:4])
        return next((question.number for question in self.questions if question.is_open), 1)

    @cached_property
    def pages(self):
        return self.questions if self.rules.one_per_page else []

    @property
    def before(self):
        return self.here - 1

    @property
    def after(self):
        return self.here + 1 if self.here < len(self.questions) else 0

    @cached_property
    def unanswered(self):
        """The questions that are still open when the learner wants to finish: asked about once, before it counts."""
        return [question for question in self.questions if question.is_open] if self.wants_to_finish else []

    @cached_property
    def is_lent(self):
        """Whether some of the questions are in another language than the reader's."""
        return any(question.prompt.language != current() for question in self.questions)

    @property
    def elements(self):
        """The scripts that the questions on this page need, beside that of the form."""
        wanted = {"gap-words": any(each.gap_kind == DRAGGED for each in self.on_this_page)}
        wanted["hot-spots"] = any(each.type == "hotspot" for each in self.on_this_page)
        wanted["file-upload"] = any(each.takes_file for each in self.on_this_page)
        return [name for name, is_needed in wanted.items() if is_needed]

    # --- afterwards

    @cached_property
    def shows_answers(self):
        """Whether what is right may be told of an attempt that was handed in."""
        if self.rules.is_practice or self.rules.review == Review.AT_ONCE:
            return True
        return self.rules.review == Review.AFTER_CLOSING and self.is_closed

    @property
    def is_closed(self):
        """Whether nobody who might still answer could hear of it from this learner: after the date, or the last try."""
        if self.closes_at is not None:
            return closing_for_all(self.study.enrolment, self.rules) < timezone.now()
        return self.attempts_left == 0 and not any(attempt.is_open for attempt in self.attempts)

    @property
    def points(self):
        return sum(float(question.credit or 0) * question.points for question in self.questions)

    @property
    def most_points(self):
        return sum(question.points for question in self.questions)

    @property
    def waiting(self):
        """How many answers a tutor has still to read."""
        return sum(question.is_waiting for question in self.questions)

    @property
    def submitted(self):
        return [attempt for attempt in self.attempts if not attempt.is_open]

    @property
    def last_one_counts(self):
        return self.rules.counts == Counts.LAST


def question_of(attempt, name):
    """One question of the attempt by its name, as it is once it was to be checked; or None."""
    for number, version in enumerate(attempt.versions, 1):
        asked = attempt.asked(version)
        if asked.name == name:
            asked.number, asked.is_missed = number, asked.is_open
            return illustrate([asked])[0]
    return None

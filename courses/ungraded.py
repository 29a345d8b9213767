"""What of quizzes waits for a tutor: answers that no machine can grade."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import Attempt, QuizPage
from courses.waiting import Waiting, waits
from languages.codes import ours
from languages.fields import Translated


@waits(_("To be graded"), _("Grade"))
def attempts(editions, visitor):
    """Attempts with an essay or a file that nobody has read yet; two queries."""
    found = list(Attempt.objects.taught_by(visitor).waiting().filter(enrolment__edition__in=editions).listed())
    titles = _titles({attempt.quiz_key for attempt in found})
    return [
        Waiting(
            title=str(titles.get(attempt.quiz_key, "")),
            url=reverse("courses:grading", args=[attempt.pk]),
            since=attempt.submitted_at,
            edition_id=attempt.enrolment.edition_id,
            member=attempt.enrolment.member,
        )
        for attempt in found
    ]


def _titles(keys):
    """{key of a quiz: what it is called in each of its languages}."""
    titles = {}
    pages = QuizPage.objects.filter(translation_key__in=keys)
    for key, code, title in pages.values_list("translation_key", "locale__language_code", "title"):
        titles.setdefault(key, Translated())[ours(code)] = title
    return titles

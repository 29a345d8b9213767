"""A new question in the CMS: it begins where its author came from, and leads back there."""

from uuid import UUID

from django.urls import reverse
from wagtail.snippets.views.snippets import CreateView

from courses.forms import course_of
from courses.models.questions import Question
from courses.models.steps import QuizPage
from languages.codes import current, fallbacks
from ops.policies import STAFF


def quiz_page(key):
    """The quiz of that key as it is written in the author's language or the nearest; None when there is none."""
    written = QuizPage.objects.filter(translation_key=key, alias_of=None).select_related("locale")
    by_code = {page.language: page for page in written}
    return next((by_code[code] for code in fallbacks(current()) if code in by_code), None)


def key_in(data):
    """The key of a quiz that an address names, or None."""
    try:
        return UUID(data.get("quiz", ""))
    except ValueError:
        return None


class AddQuestion(CreateView):
    """The form of a new question; who comes from a quiz finds it filled in, and goes back to that quiz."""

    policy = STAFF

    def get_initial_form_instance(self):
        key = key_in(self.request.GET)
        quiz = quiz_page(key) if key else None
        if quiz is None:
            return super().get_initial_form_instance()
        return Question(course_key=course_of(quiz).translation_key, quiz_key=key)

    def get_success_url(self):
        quiz = quiz_page(self.object.quiz_key) if self.object.quiz_key else None
        return reverse("wagtailadmin_pages:edit", args=[quiz.pk]) if quiz else super().get_success_url()

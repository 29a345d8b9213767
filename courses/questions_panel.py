"""What the CMS shows of a quiz below its rules: the questions that stand in it, and the way to one more."""

from wagtail.admin.panels import Panel

from courses.models.questions import Question


class QuestionsPanel(Panel):
    """The questions of a quiz in their order, each with the way to its form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/questions_of_quiz.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            key = self.instance.pk and self.instance.translation_key
            return context | {"key": key, "questions": Question.objects.of_quiz(key) if key else []}

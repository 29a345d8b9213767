"""What a lesson can hold beside text: a question to check oneself, and a place to stop and think."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.blocks import BodyBlock
from courses import asking


class CheckBlock(blocks.StructBlock):
    """A question inside the text, answered for oneself alone: nothing of it is kept."""

    question = SnippetChooserBlock(
        "courses.Question", label=_("Question"), help_text=_("A question of this course that stands in no quiz.")
    )

    class Meta:
        label = _("Check yourself")
        icon = "help"
        template = "courses/blocks/check.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        question = value["question"]
        if question is not None and question.content and question.quiz_key is None:
            context["asked"] = asking.ask(question.content, None, f"q{question.pk}", seed=question.version)
            context["question"] = question
        return context


class ReflectionBlock(blocks.StructBlock):
    """A question without an answer: about the reader's own country, own programme, own week."""

    prompt = blocks.TextBlock(label=_("Question"))

    class Meta:
        label = _("Reflection")
        icon = "edit"
        template = "courses/blocks/reflection.html"


class LessonBody(BodyBlock):
    """The text of a lesson."""

    check = CheckBlock()
    reflection = ReflectionBlock()

"""What a lesson can hold beside text: a question to check oneself, and a place to stop and think."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.arranged import CodeBlock, ComparisonBlock, FormulaBlock, TabsBlock, TimelineBlock
from blocks.blocks import BodyBlock
from blocks.shown import AudioBlock, GalleryBlock
from blocks.text import SHORT_FEATURES, TextBlock
from courses import questions
from courses.reading import programmes
from members.models import Country


class CheckBlock(blocks.StructBlock):
    """A question inside the text, answered for oneself alone: nothing of it is kept."""

    question = SnippetChooserBlock(
        "courses.Question", label=_("Question"), help_text=_("A question of this course that stands in no quiz.")
    )

    class Meta:
        label = _("Check yourself")
        icon = "help"
        template = "courses/blocks/check.html"

    def bulk_to_python(self, values):
        """The questions of a lesson come with their images: two queries for all of them."""
        found = super().bulk_to_python(values)
        prefetch_related_objects([each["question"] for each in found if each["question"]], "image__renditions")
        return found

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        question = value["question"]
        if question is not None and question.content and question.quiz_key is None:
            asked = questions.ask(question.content, None, f"q{question.pk}", seed=question.version)
            asked.image = question.image
            context |= {"asked": asked, "question": question}
        return context


class GlossedTextBlock(TextBlock):
    """Paragraphs in which the words of the glossary are marked where they come first."""

    class Meta:
        template = "courses/blocks/text.html"


class PollBlock(blocks.StructBlock):
    """A question to the learners of an edition. Whoever has answered sees how many chose what."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    options = blocks.ListBlock(
        blocks.CharBlock(label=_("Option"), max_length=160), label=_("Options"), min_num=2, max_num=8
    )

    class Meta:
        label = _("Poll of the learners")
        icon = "list-ul"
        template = "courses/blocks/poll.html"


def states():
    return [(country.iso2, str(country)) for country in sorted(Country.objects.all(), key=str)]


class CountriesBlock(blocks.StructBlock):
    """The same thought with the examples of several states: each reader sees their own, the others a tap away."""

    title = blocks.CharBlock(label=_("What the examples show"), max_length=160)
    text = blocks.RichTextBlock(
        label=_("For readers of other states"), features=SHORT_FEATURES, help_text=_("Shown where there is no example.")
    )
    examples = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("country", blocks.ChoiceBlock(choices=states, label=_("State"))),
                ("text", blocks.RichTextBlock(label=_("Example"), features=SHORT_FEATURES)),
            ],
            label=_("Example"),
        ),
        label=_("Examples"),
        min_num=1,
    )

    class Meta:
        label = _("Examples by state")
        icon = "globe"
        template = "courses/blocks/countries.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = context.get("request")
        mine = getattr(request and request.user, "country_id", None)
        names, own, others = dict(states()), [], []
        for example in value["examples"]:
            place = own if example["country"] == mine else others
            place.append({"name": names.get(example["country"], example["country"]), "text": example["text"]})
        return context | {"own": own, "others": others}


class RecordBlock(blocks.StructBlock):
    """A programme of the library inside the text, as its state describes it today."""

    programme = blocks.ChoiceBlock(choices=programmes, label=_("Programme of the library"))

    class Meta:
        label = _("Record of the library")
        icon = "table"
        template = "courses/blocks/record.html"


class ReflectionBlock(blocks.StructBlock):
    """A question without an answer: about the reader's own country, own programme, own week."""

    prompt = blocks.TextBlock(label=_("Question"))

    class Meta:
        label = _("Reflection")
        icon = "edit"
        template = "courses/blocks/reflection.html"


class LessonBody(BodyBlock):
    """The text of a lesson."""

    text = GlossedTextBlock()
    gallery = GalleryBlock()
    audio = AudioBlock()
    tabs = TabsBlock()
    comparison = ComparisonBlock()
    timeline = TimelineBlock()
    countries = CountriesBlock()
    record = RecordBlock()
    poll = PollBlock()
    code = CodeBlock()
    formula = FormulaBlock()
    check = CheckBlock()
    reflection = ReflectionBlock()

"""Blocks that arrange words: tabs, a timeline, a comparison; and signs that must stay as they are: code, formulas."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from blocks.text import SHORT_FEATURES, Table, TableBlock


class TabsBlock(blocks.StructBlock):
    """Some texts of which one is open at a time. On paper they are sections, one after the other."""

    tabs = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), max_length=60)),
                ("text", blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)),
            ],
            label=_("Tab"),
        ),
        label=_("Tabs"),
        min_num=2,
        max_num=6,
    )

    class Meta:
        label = _("Tabs")
        icon = "folder-open-1"
        template = "blocks/tabs.html"


class TimelineBlock(blocks.StructBlock):
    """What happened one after the other."""

    moments = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "when",
                    blocks.CharBlock(label=_("When"), max_length=60, help_text=_("Such as “1997” or “May 2020”.")),
                ),
                ("title", blocks.CharBlock(label=_("What happened"), max_length=160)),
                ("text", blocks.RichTextBlock(label=_("More about it"), features=SHORT_FEATURES, required=False)),
            ],
            label=_("Moment"),
        ),
        label=_("Moments"),
        min_num=2,
    )

    class Meta:
        label = _("Timeline")
        icon = "history"
        template = "blocks/timeline.html"


class Comparison(Table):
    """A table in which signs stand for yes, no and partly."""

    SIGNS = {"+": "yes", "-": "no", "−": "no", "~": "partly"}

    @cached_property
    def compared(self):
        """[(criterion, [(name of the column, sign or "", text)])]."""
        return [
            (
                row[0],
                [(name, self.SIGNS.get(cell, ""), cell) for name, cell in zip(self.head[1:], row[1:], strict=False)],
            )
            for row in self.body
        ]


class ComparisonBlock(TableBlock):
    """Ways to do something side by side: one row a criterion, one column a way."""

    cells = blocks.TextBlock(
        label=_("Rows"),
        help_text=_(
            "One criterion a line; cells separated by tabs or by “|”. The first line names the ways. "
            "“+” is shown as yes, “-” as no, “~” as partly."
        ),
    )
    row_heads = None

    class Meta:
        label = _("Comparison")
        icon = "order"
        template = "blocks/comparison.html"
        value_class = Comparison


class CodeBlock(blocks.StructBlock):
    """Signs that are read as they stand: a query, a rule, a piece of a file."""

    caption = blocks.CharBlock(label=_("What it does"), max_length=200)
    # Not a TextBlock: code is no word, and translators are not asked to translate it.
    code = blocks.RawHTMLBlock(label=_("Code"))

    class Meta:
        label = _("Code")
        icon = "code"
        template = "blocks/code.html"


class FormulaBlock(blocks.StructBlock):
    """A formula, and what it says in words: for everybody, and for those who hear it."""

    formula = blocks.RichTextBlock(label=_("Formula"), features=["italic", "superscript", "subscript"])
    words = blocks.CharBlock(label=_("In words"), max_length=300)

    class Meta:
        label = _("Formula")
        icon = "superscript"
        template = "blocks/formula.html"

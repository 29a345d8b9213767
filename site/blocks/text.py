"""Blocks of words: text, quotes, callouts, tables, what unfolds, and what to do next."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

TEXT_FEATURES = [
    "h2", "h3", "bold", "italic", "ol", "ul", "hr", "link", "document-link", "superscript", "subscript",
]  # fmt: skip
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and headings of the second and third level."""

    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or TEXT_FEATURES, **kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "blocks/text.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them and where."""

    text = blocks.TextBlock(label=_("Quotation"))
    author = blocks.CharBlock(label=_("Who said it"), max_length=160, required=False)
    source = blocks.URLBlock(label=_("Where it was said"), required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "blocks/quote.html"


class Choice(blocks.ChoiceBlock):
    """One of a few kinds. What a kind is called is no text of the page, so nobody finds the page by it."""

    def get_searchable_content(self, value):
        return []


class Callout(blocks.StructValue):
    """A callout, and how its kind looks."""

    KINDS = {
        "practice": _("In practice"),
        "example": _("Example from a country"),
        "note": pgettext_lazy("callout", "Note"),
        "warning": pgettext_lazy("callout", "Warning"),
    }
    TONES = {"practice": "ok", "example": "accent", "note": "info"}
    ICONS = {"practice": "list-checks", "example": "map-pin", "warning": "warning"}

    @property
    def heading(self):
        return self["title"] or self.KINDS.get(self["kind"], "")

    @property
    def tone(self):
        return self.TONES.get(self["kind"], "")

    @property
    def icon(self):
        return self.ICONS.get(self["kind"], "info")


class CalloutBlock(blocks.StructBlock):
    """A few sentences set apart from the text, of a kind that readers learn to recognise."""

    kind = Choice(list(Callout.KINDS.items()), label=_("Kind"), default="note")
    title = blocks.CharBlock(
        label=_("Title"), max_length=120, required=False, help_text=_("Without a title, the kind is shown.")
    )
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        template = "blocks/callout.html"
        value_class = Callout


class Link(blocks.StructValue):
    """Where a call to action leads."""

    @property
    def href(self):
        page = self.get("page")
        return page.localized.url if page else self.get("url")


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next: a sentence and a button."""

    text = blocks.CharBlock(label=_("Sentence"), max_length=200, required=False)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60, help_text=_("Begin with a verb."))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    # Not a CharBlock: an address is no word, and translators are not asked to translate it.
    url = blocks.RegexBlock(
        r"^(https?://|/(?!/))\S+$",
        label=_("Or an address"),
        required=False,
        help_text=_("Of another site, or one of ours that begins with “/”."),
        error_messages={"invalid": _("Write an address that begins with https:// or /.")},
    )

    class Meta:
        label = _("Call to action")
        icon = "arrow-right"
        template = "blocks/call_to_action.html"
        value_class = Link

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and bool(value.get("page")) == bool(value.get("url")):
            message = _("Choose a page or write an address, one of the two.")
            raise StructBlockValidationError({"page": ValidationError(message)})
        return value


class Table(blocks.StructValue):
    """The rows and cells of a table, read from its text."""

    @cached_property
    def rows(self):
        return [[cell.strip() for cell in split(line)] for line in self["cells"].splitlines() if line.strip()]

    @property
    def head(self):
        return self.rows[0] if self.rows else []

    @property
    def body(self):
        return self.rows[1:]


def split(line):
    """Cells are separated by tabs, as they come from a spreadsheet, or by vertical bars."""
    return line.split("\t") if "\t" in line else line.strip().strip("|").split("|")


class TableBlock(blocks.StructBlock):
    """A table that can be pasted from a spreadsheet. Its text is translated as one piece."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=200)
    cells = blocks.TextBlock(
        label=_("Rows"),
        help_text=_(
            "One row a line; cells separated by tabs, as pasted from a spreadsheet, or by “|”. The first names columns."
        ),
    )
    row_heads = blocks.BooleanBlock(label=_("The first cell of each row names the row"), required=False, default=True)

    class Meta:
        label = _("Table")
        icon = "table"
        template = "blocks/table.html"
        value_class = Table

    def clean(self, value):
        value = super().clean(value)
        rows = Table(self, value).rows
        if not self.is_deferred_validation and (len(rows) < 2 or len({len(row) for row in rows}) > 1):
            message = _("A table needs two rows or more, and the same number of cells in each.")
            raise StructBlockValidationError({"cells": ValidationError(message)})
        return value


class AccordionBlock(blocks.StructBlock):
    """Questions whose answers unfold, or details for those who want them."""

    folds = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), max_length=160)),
                ("text", blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)),
            ],
            label=_("Item"),
        ),
        label=_("Items"),
        min_num=1,
    )

    class Meta:
        label = _("Unfolding text")
        icon = "list-ul"
        template = "blocks/accordion.html"

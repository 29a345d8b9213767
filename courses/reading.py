"""What can stand in a reading list, each with the minutes that it takes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from library.models import Programme


def programmes():
    """The published programmes of the library, to choose from."""
    return [
        (programme.code, f"{programme.name} ({programme.country})")
        for programme in Programme.objects.exclude(status=Programme.Status.DRAFT).listed()
    ]


class Reading(blocks.StructBlock):
    """Something to read: how long it takes, and why it is worth it."""

    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=999, default=10)
    why = blocks.CharBlock(label=_("Why to read it"), max_length=300, required=False)


class LinkReading(Reading):
    """A page of another site, or one of ours."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    # Not a CharBlock: an address is no word, and translators are not asked to translate it.
    url = blocks.RegexBlock(
        r"^(https?://|/(?!/))\S+$",
        label=_("Address"),
        error_messages={"invalid": _("Write an address that begins with https:// or /.")},
    )

    class Meta:
        label = _("Link")
        icon = "link"
        template = "courses/readings/link.html"


class DocumentReading(Reading):
    """A file that lies here."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=200, required=False)

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "courses/readings/document.html"


class RecordReading(Reading):
    """A programme of the library, as its state describes it."""

    programme = blocks.ChoiceBlock(choices=programmes, label=_("Programme of the library"))

    class Meta:
        label = _("Record of the library")
        icon = "table"
        template = "courses/readings/record.html"


class ReadingList(blocks.StreamBlock):
    """What to read, in the order in which it is best read."""

    link = LinkReading()
    document = DocumentReading()
    record = RecordReading()

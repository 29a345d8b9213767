"""What an author can put into a body: shared by pages, lessons and reports."""

from wagtail.blocks import StreamBlock

from blocks.media import DocumentBlock, EmbedBlock, ImageBlock, VideoBlock
from blocks.text import AccordionBlock, CalloutBlock, CallToActionBlock, QuoteBlock, TableBlock, TextBlock


class BodyBlock(StreamBlock):
    """The body of a page or a lesson."""

    text = TextBlock()
    image = ImageBlock()
    video = VideoBlock()
    document = DocumentBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    table = TableBlock()
    accordion = AccordionBlock()
    call_to_action = CallToActionBlock()
    embed = EmbedBlock()

    class Meta:
        template = "blocks/body.html"


BODY_BLOCKS = list(BodyBlock.base_blocks.items())

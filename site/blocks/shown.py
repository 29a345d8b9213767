"""Blocks to look at one by one and to listen to: a gallery, and a recording with its transcript."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from blocks.media import ImageBlock
from blocks.text import SHORT_FEATURES

AUDIO_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/ogg"}


class GalleryBlock(blocks.StructBlock):
    """Some images that belong together, each with its alternative text."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    images = blocks.ListBlock(ImageBlock(), label=_("Images"), min_num=2, max_num=12)

    class Meta:
        label = _("Gallery")
        icon = "image"
        template = "blocks/gallery.html"


class Recording(blocks.StructValue):
    """A recording of ours."""

    @property
    def type(self):
        return AUDIO_TYPES.get(self["file"].file_extension.lower(), "")


class AudioBlock(blocks.StructBlock):
    """A recording that those can follow who cannot hear or load it: a transcript is required."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Recording"), help_text=_("MP3, M4A or Ogg."))
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=SHORT_FEATURES)

    class Meta:
        label = _("Audio")
        icon = "media"
        template = "blocks/audio.html"
        value_class = Recording

    def clean(self, value):
        value = super().clean(value)
        file = value.get("file")
        if not self.is_deferred_validation and file and file.file_extension.lower() not in AUDIO_TYPES:
            raise StructBlockValidationError({"file": ValidationError(_("The file must be MP3, M4A or Ogg."))})
        return value

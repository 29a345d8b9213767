"""Blocks of things to look at and listen to: images, videos, documents, other people's players."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as DescribedImageBlock

from blocks import providers
from blocks.text import SHORT_FEATURES, Choice

VIDEO_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
CAPTION_LANGUAGES = (("en", _("English")), ("es", _("Spanish")), ("pt", _("Portuguese")), ("fr", _("French")))


class ImageBlock(blocks.StructBlock):
    """An image with its alternative text, or the explicit word that it is decorative; caption and credit."""

    image = DescribedImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=160, required=False)

    class Meta:
        label = _("Image")
        icon = "image"
        template = "blocks/image.html"


class Embed(blocks.StructValue):
    """What somebody else serves, once the reader wants it."""

    @property
    def provider(self):
        return providers.find(self.get("url"))[0]

    @property
    def player(self):
        return providers.find(self.get("url"))[1]


class Video(Embed):
    """A video of ours, or one at a provider."""

    @property
    def type(self):
        return VIDEO_TYPES.get(self["file"].file_extension.lower(), "")


class VideoBlock(blocks.StructBlock):
    """A video that those can follow who cannot hear or load it: captions and a transcript are required."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Video file"), required=False, help_text=_("MP4 or WebM."))
    url = blocks.URLBlock(
        label=_("Or the address at a provider"),
        required=False,
        help_text=_("One of: %(names)s.") % {"names": providers.NAMES},
    )
    captions = DocumentChooserBlock(
        label=_("Captions"), required=False, help_text=_("A WebVTT file. Required with a video file.")
    )
    captions_language = Choice(CAPTION_LANGUAGES, label=_("Language of the captions"), default="en")
    captioned_there = blocks.BooleanBlock(
        label=_("The video has captions at the provider"), required=False, help_text=_("Required with an address.")
    )
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=SHORT_FEATURES)

    class Meta:
        label = _("Video")
        icon = "media"
        template = "blocks/video.html"
        value_class = Video

    def clean(self, value):
        value = super().clean(value)
        errors = {} if self.is_deferred_validation else dict(self._faults(value))
        if errors:
            raise StructBlockValidationError(errors)
        return value

    def _faults(self, value):
        video, captions, url = value.get("file"), value.get("captions"), value.get("url")
        if bool(video) == bool(url):
            yield "file", ValidationError(_("Choose a file or give an address, one of the two."))
        if video and video.file_extension.lower() not in VIDEO_TYPES:
            yield "file", ValidationError(_("The file must be MP4 or WebM."))
        if video and (captions is None or captions.file_extension.lower() != "vtt"):
            yield "captions", ValidationError(_("A video needs captions: choose a WebVTT file (.vtt)."))
        if url and providers.find(url)[0] is None:
            yield (
                "url",
                ValidationError(
                    _("The address must be that of a video at one of: %(names)s.") % {"names": providers.NAMES}
                ),
            )
        if url and not value.get("captioned_there"):
            yield "captioned_there", ValidationError(_("A video needs captions: add them at the provider first."))


class DocumentBlock(blocks.StructBlock):
    """A file to take away, with its type and size."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=160, required=False)
    description = blocks.CharBlock(label=_("What is in it"), max_length=300, required=False)

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "blocks/document.html"


class EmbedBlock(blocks.StructBlock):
    """Something of another site that is loaded from there only after the reader has asked for it."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("One of: %(names)s.") % {"names": providers.NAMES})
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    description = blocks.CharBlock(
        label=_("What it shows"), max_length=400, help_text=_("For those who cannot or do not want to load it.")
    )

    class Meta:
        label = _("Embedded content")
        icon = "code"
        template = "blocks/embed.html"
        value_class = Embed

    def clean(self, value):
        value = super().clean(value)
        if value.get("url") and providers.find(value["url"])[0] is None:
            message = _("The address must be that of a video at one of: %(names)s.") % {"names": providers.NAMES}
            raise StructBlockValidationError({"url": ValidationError(message)})
        return value

"""Galleries and recordings: for those who cannot see or hear them, and for those on a slow line."""

from wagtail.blocks.struct_block import StructBlockValidationError

from blocks.shown import AudioBlock, GalleryBlock
from tests.blocks.conftest import make_document


def recording(file):
    return {"title": "A voice", "file": file.pk, "transcript": "<p>Good morning.</p>"}


def test_nothing_of_a_recording_is_loaded_before_a_tap_and_its_words_are_there(db):
    block = AudioBlock()

    html = block.render(block.to_python(recording(make_document("voice.mp3"))))

    assert 'preload="none"' in html
    assert 'type="audio/mpeg"' in html
    assert "Download the recording (" in html
    assert "Good morning." in html


def test_a_recording_is_a_file_that_browsers_play(db):
    block, refused = AudioBlock(), []
    for name in ("voice.mp3", "voice.doc"):
        try:
            block.clean(block.to_python(recording(make_document(name))))
        except StructBlockValidationError as error:
            refused.append((name, sorted(error.block_errors)))

    assert refused == [("voice.doc", ["file"])]


def test_each_image_of_a_gallery_has_its_text(image):
    block = GalleryBlock()
    images = [
        {"image": {"image": image.pk, "alt_text": text, "decorative": False}, "caption": text, "credit": "The network"}
        for text in ("A loom", "A market")
    ]

    html = block.render(block.to_python({"title": "Work", "images": images}))

    assert html.count("<li>") == 2
    assert 'alt="A loom"' in html
    assert 'alt="A market"' in html
    assert "Image: The network" in html

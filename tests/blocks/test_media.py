from django.template import Context, Template
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.blocks.conftest import make_document
from tests.blocks.making import complaints, show

FILM = {"title": "Visit", "captions_language": "en", "transcript": "<p>Good morning.</p>", "captioned_there": False}


def film_of(film=None, captions=None, **changes):
    return {**FILM, "file": film and film.pk, "captions": captions and captions.pk, "url": "", **changes}


# --- images


def test_an_image_needs_its_text_or_the_word_that_it_is_decoration(image):
    bare = {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": "", "credit": ""}

    assert complaints("image", bare) == ["image"]
    assert complaints("image", bare, draft=True) == []
    assert complaints("image", bare | {"image": {"image": image.pk, "alt_text": "A loom", "decorative": False}}) == []
    assert complaints("image", bare | {"image": {"image": image.pk, "alt_text": "", "decorative": True}}) == []


def test_an_image_comes_in_several_widths_of_webp_and_keeps_its_place(image):
    chosen = {"image": image.pk, "alt_text": "A loom", "decorative": False}

    html = show("image", {"image": chosen, "caption": "In the market", "credit": "The network"})

    assert 'alt="A loom"' in html
    assert html.count(".webp") >= 3
    assert 'loading="lazy"' in html
    assert 'height="675"' in html
    assert 'width="1200"' in html
    assert "In the market" in html
    assert "Image: The network" in html


def test_a_small_image_is_not_blown_up(db):

    small = get_image_model().objects.create(title="Small", file=get_test_image_file(size=(200, 100)))

    chosen = {"image": small.pk, "alt_text": "x", "decorative": False}
    html = show("image", {"image": chosen, "caption": "", "credit": ""})

    assert 'width="200"' in html
    assert "srcset" not in html


def test_who_saves_data_gets_the_smallest_image(image):
    page = Template("{% load images %}{% responsive image 'A loom' %}")

    html = page.render(Context({"image": image, "saver": True}))

    assert "width-320" in html
    assert "width-640" not in html


# --- videos


def test_a_video_with_captions_and_transcript_is_published(film, captions):
    assert complaints("video", film_of(film, captions)) == []


def test_a_video_without_captions_is_not_published(film):
    assert complaints("video", film_of(film)) == ["captions"]


def test_a_video_without_a_transcript_is_not_published(film, captions):
    assert complaints("video", film_of(film, captions, transcript="")) == ["transcript"]


def test_a_video_without_captions_may_wait_in_a_draft(film):
    assert complaints("video", film_of(film, transcript=""), draft=True) == []


def test_captions_are_a_file_of_captions(film, paper):
    assert complaints("video", film_of(film, paper)) == ["captions"]


def test_a_video_is_a_file_that_browsers_play(captions):
    assert complaints("video", film_of(make_document("visit.avi"), captions)) == ["file"]


def test_a_video_is_either_a_file_or_an_address(film, captions):
    there = {"url": "https://vimeo.com/123456789", "captioned_there": True}

    assert complaints("video", film_of(film, captions, **there)) == ["file"]
    assert complaints("video", film_of()) == ["file"]
    assert complaints("video", film_of(**there)) == []


def test_a_video_at_a_provider_has_its_captions_there(db):
    assert complaints("video", film_of(url="https://vimeo.com/123456789")) == ["captioned_there"]


def test_a_video_of_an_unknown_provider_is_refused(db):
    assert complaints("video", film_of(url="https://video.example/1", captioned_there=True)) == ["url"]


def test_a_video_shows_its_captions_and_its_transcript(film, captions):
    html = show("video", film_of(film, captions))

    assert '<track kind="captions"' in html
    assert 'srclang="en"' in html
    assert 'preload="none"' in html
    assert "Good morning." in html


# --- documents


def test_a_document_says_its_type_and_size(paper):
    html = show("document", {"document": paper.pk, "title": "", "description": "All figures"})

    assert "Annual report" in html
    assert "(PDF, 200.0" in html
    assert "All figures" in html

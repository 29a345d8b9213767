"""A course, or one module of it, as a book: chapters of lessons in one language, to be printed or kept on a device."""

import re
from dataclasses import dataclass, field
from html import escape

import lxml.html
import nh3
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.field_block import CharBlock, TextBlock, URLBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import expand_db_html

from blocks.templatetags.parts import parts
from courses.models import CoursePage, LessonPage, ModulePage
from courses.transfer.out.publisher import publisher
from courses.untranslated import still_in
from languages.codes import OWN_NAMES
from languages.fields import Translated
from markup.cleaning import SCHEMES

TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "b", "em", "i", "a", "blockquote", "sup", "sub", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "figure", "figcaption", "img", "pre", "code", "div"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "th": {"scope"}, "div": {"class"}, "p": {"class"}}
# Large enough to read on a tablet, small enough for a phone's line.
PICTURE = "max-900x900|format-jpeg|jpegquality-60"


@dataclass
class Section:
    """A lesson."""

    title: str
    html: str
    language: str


@dataclass
class Chapter:
    title: str
    sections: list[Section] = field(default_factory=list)
    question: str = ""


@dataclass
class Book:
    key: str
    title: str
    language: str
    subtitle: str = ""
    publisher: str = ""
    chapters: list[Chapter] = field(default_factory=list)
    pictures: dict = field(default_factory=dict)


def book_of(page):
    """The Book of a course or of one module, in the language of its page; lessons that lack it are in the nearest."""
    book = Book(str(page.translation_key), page.title, page.language, publisher=publisher(page.language))
    modules = [page]
    if isinstance(page, CoursePage):
        book.subtitle = (page.renderings() or [page])[0].subtitle
        modules = ModulePage.objects.live().child_of(page).select_related("locale").order_by("path")
    else:
        book.subtitle = page.get_parent().title
    for module in modules:
        book.chapters.append(_chapter(module, book))
    return book


def _chapter(module, book):
    chapter = Chapter(module.title, question=(module.renderings() or [module])[0].prompt)
    for lesson in LessonPage.objects.live().child_of(module).select_related("locale").order_by("path"):
        shown = (lesson.renderings() or [lesson])[0]
        left = {"untranslated": still_in(shown, lesson.versions())}
        html = "".join(_part_html(part, book) for part in parts(left, shown.body))
        if shown.pk != lesson.pk:
            words = _("This lesson is in %(language)s: nobody has translated it yet.")
            html = _note(escape(words % {"language": OWN_NAMES[shown.language]}), book) + html
        chapter.sections.append(Section(lesson.title, html, shown.language))
    return chapter


def _note(words, book):
    return f'<p class="note" lang="{book.language}">{words}</p>'


def _part_html(part, book):
    """A block; one that is in another language than the rest stands in that language, and says so where it begins."""
    html = block_html(part.block, book.pictures)
    if not html or not part.language:
        return html
    html = f'<div lang="{part.language}">{html}</div>'
    words = _('This text has not been translated yet. It is in <b lang="%(code)s">%(language)s</b>.')
    told = _note(words % {"code": part.language, "language": part.language_name}, book) if part.is_told else ""
    return told + html


def block_html(child, pictures):
    """A block of a lesson as plain HTML, well-formed, with nothing in it that only a browser could do."""
    make = _BLOCKS.get(child.block_type)
    html = make(child.value, pictures) if make else _anything(child.block, child.value, pictures)
    return tidy_html(html)


def tidy_html(html):
    """HTML as XML, with absolute addresses and no tag that a book does not have."""
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes=SCHEMES)
    if not clean.strip():
        return ""
    tree = lxml.html.fragment_fromstring(clean, create_parent="div")
    for link in tree.iter("a"):
        href = link.get("href") or ""
        if href.startswith("/"):
            link.set("href", f"{settings.BASE_URL}{href}")
    inside = lxml.html.tostring(tree, encoding="unicode", method="xml")
    return re.sub(r"^<div>|</div>$|<div/>$", "", inside.strip())


def _rich(value):
    return expand_db_html(getattr(value, "source", value) or "")


def _paragraphs(text):
    return "".join(f"<p>{escape(part)}</p>" for part in str(text).split("\n") if part.strip())


def _strong(text):
    return f"<p><strong>{escape(str(text))}</strong></p>" if text else ""


def _link(url, words):
    return f'<a href="{escape(url)}">{escape(str(words))}</a>'


def _text(value, _pictures):
    return _rich(value)


def _image(value, pictures):
    image = value["image"]
    if image is None:
        return ""
    alt = "" if getattr(image, "decorative", False) else (getattr(image, "contextual_alt_text", "") or "")
    caption = " · ".join(filter(None, [value.get("caption"), value.get("credit")]))
    return _figure(image, alt, caption, pictures)


def _figure(image, alt, caption, pictures):
    """A picture of the library as one that goes along."""
    try:
        rendition = image.get_rendition(PICTURE)
        with rendition.file.open("rb") as file:
            name = f"picture-{image.pk}.jpg"
            pictures[name] = file.read()
    except OSError:
        return _paragraphs(alt)
    under = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{name}" alt="{escape(alt)}"/>{under}</figure>'


def _quote(value, _pictures):
    source = f"<p>— {escape(value['author'])}</p>" if value.get("author") else ""
    return f"<blockquote>{_paragraphs(value['text'])}{source}</blockquote>"


def _callout(value, _pictures):
    return f'<div class="callout">{_strong(value.heading)}{_rich(value["text"])}</div>'


def _table(value, _pictures):
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in value.head)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in value.body)
    caption = f"<caption>{escape(value['caption'])}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _accordion(value, _pictures):
    return "".join(f"{_strong(fold['title'])}{_rich(fold['text'])}" for fold in value["folds"])


def _video(value, _pictures):
    url = value["url"] or (value["file"].url if value["file"] else "")
    watch = f"<p>{_link(url, _('Watch the video'))}</p>" if url else ""
    return f"{_strong(value['title'])}{watch}{_strong(_('Transcript'))}{_rich(value['transcript'])}"


def _embed(value, _pictures):
    return f"<p>{_link(value['url'], value['title'])}</p>{_paragraphs(value['description'])}"


def _document(value, _pictures):
    document = value["document"]
    if document is None:
        return ""
    title = value["title"] or document.title
    return f"<p>{_link(document.url, title)} ({escape(document.file_extension.upper())})</p>"


def _call(value, _pictures):
    text = f"{escape(value['text'])} " if value["text"] else ""
    return f"<p>{text}{_link(value.href, value['label'])}</p>" if value.href else ""


def _check(value, pictures):
    """The question without its answer: that is told where it can be answered."""
    question = value["question"]
    content = question.content if question is not None and question.quiz_key is None else None
    if not content:
        return ""
    options = "".join(f"<li>{escape(str(Translated(option['text'])))}</li>" for option in content["options"])
    listed = f"<ul>{options}</ul>" if options else ""
    shown = _figure(question.image, str(Translated(content["image_text"])), "", pictures) if question.image else ""
    asked = f"{_strong(_('Check yourself'))}{_paragraphs(Translated(content['prompt']))}{shown}{listed}"
    return f'<div class="callout">{asked}</div>'


def _reflection(value, _pictures):
    return f'<div class="callout">{_strong(_("Think about it"))}{_paragraphs(value["prompt"])}</div>'


def _anything(block, value, pictures):
    """A block that nobody has described here: its words and pictures in their order."""
    if value is None:
        return ""
    if isinstance(block, ImageBlock) or isinstance(value, get_image_model()):
        return _figure(value, getattr(value, "contextual_alt_text", "") or "", "", pictures)
    if isinstance(block, StructBlock):
        return "".join(_anything(inner, value.get(name), pictures) for name, inner in block.child_blocks.items())
    if isinstance(block, ListBlock):
        return "".join(_anything(block.child_block, each, pictures) for each in value)
    if isinstance(block, StreamBlock):
        return "".join(block_html(each, pictures) for each in value)
    if isinstance(block, RichTextBlock):
        return _rich(value)
    if isinstance(block, URLBlock):
        return f"<p>{_link(value, value)}</p>" if value else ""
    return _named(block, value) if isinstance(block, CharBlock | TextBlock) else ""


def _named(block, value):
    return _strong(value) if block.name in ("title", "heading", "caption", "label") else _paragraphs(value)


_BLOCKS = {
    "text": _text,
    "image": _image,
    "quote": _quote,
    "callout": _callout,
    "table": _table,
    "accordion": _accordion,
    "video": _video,
    "embed": _embed,
    "document": _document,
    "call_to_action": _call,
    "check": _check,
    "reflection": _reflection,
}

"""A course that is taken along: as EPUB and PDF for those who study, as archive and questions for authors."""

import io
import re
import zipfile

import pytest
from django.urls import reverse
from lxml import etree

from courses.models import ModulePage
from courses.transfer.out import epub, pdf
from courses.transfer.out.book import Book, Chapter, Section, tidy_html
from courses.transfer.out.copies import Copy
from tests.courses.making import page_text
from tests.people import client_of
from tests.transfer.making import PNG

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


def content(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def modules(course):
    return list(ModulePage.objects.child_of(course).order_by("path"))


@pytest.fixture
def learner(enrolment, andrea):
    return client_of(andrea)


def address(kind, page):
    return reverse(f"transfer:{kind}", args=[page.translation_key])


def test_andrea_takes_a_module_along_and_is_told_its_size_before(learner, course, modules):
    page = page_text(learner.get(address("exports", course)))
    size = Copy(modules[0], "epub").size

    assert f"{size / 1024:.1f}".split(".")[0] in page
    assert size == len(content(learner.get(address("epub", modules[0]))))


def test_an_epub_is_whole(learner, course):
    with zipfile.ZipFile(io.BytesIO(content(learner.get(address("epub", course))))) as parts:
        names = parts.namelist()
        assert names[0] == "mimetype"
        assert parts.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert parts.read("mimetype") == b"application/epub+zip"
        package = etree.fromstring(parts.read("OEBPS/book.opf"))
        hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
        assert {f"OEBPS/{href}" for href in hrefs.values()} == set(names) - {
            "mimetype",
            "META-INF/container.xml",
            "OEBPS/book.opf",
        }
        spine = [hrefs[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
        assert len(spine) == 1 + 4
        for href in [*spine, "nav.xhtml"]:
            page = etree.fromstring(parts.read(f"OEBPS/{href}"))
            assert page.get("lang") == "en"
            assert len(list(page.iter(f"{XHTML}h1"))) == 1
            links = [link.get("href") for link in page.iter(f"{XHTML}a")]
            assert all(link.startswith("http") or f"OEBPS/{link}" in names for link in links)
        assert "English text 1.1" in parts.read(f"OEBPS/{spine[1]}").decode()


def test_a_pdf_is_tagged_and_in_the_language_of_the_course(translated):
    spanish = translated.get_translations().get(locale__language_code="es").specific
    copy = Copy(spanish, "pdf").make()
    pdf = copy.storage.open(copy.name).read()

    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert re.search(rb"/Lang ?\(es\)", pdf)


def test_a_visitor_takes_what_is_open_to_everybody_and_nothing_else(client, course, modules):
    page = page_text(client.get(address("exports", course)))

    assert modules[0].title in page
    assert modules[1].title not in page
    assert "The whole course" not in page
    assert client.get(address("epub", modules[0])).status_code == 200
    assert client.get(address("epub", modules[1])).status_code == 404
    assert client.get(address("pdf", course)).status_code == 404


def test_authors_alone_take_archives_and_questions(author, learner, course):
    assert "The questions" in page_text(author.get(address("exports", course)))
    assert "The questions" not in page_text(learner.get(address("exports", course)))
    for path in (address("archive", course), reverse("transfer:questions", args=[course.translation_key, "gift"])):
        assert learner.get(path).status_code == 404
        assert author.get(path).status_code == 200
    assert author.get(reverse("transfer:questions", args=[course.translation_key, "word"])).status_code == 404


def test_a_changed_lesson_is_in_the_next_copy_and_the_old_one_goes(course, modules):
    copy = Copy(modules[0], "epub").make()
    lesson = modules[0].get_children().first().specific
    lesson.title = "Another title"
    lesson.save_revision().publish()
    again = Copy(ModulePage.objects.get(pk=modules[0].pk), "epub")

    assert not again.is_made
    again.make()
    assert not copy.storage.exists(copy.name)
    assert len(copy.storage.listdir("exports")[1]) == 1


def test_a_lesson_without_a_translation_is_lent_and_says_so(translated):
    french = translated.get_translations().get(locale__language_code="fr").specific
    book = Copy(ModulePage.objects.child_of(french).get(), "epub").make()

    with zipfile.ZipFile(book.storage.open(book.name)) as parts:
        lesson = parts.read("OEBPS/lesson-1-1.xhtml").decode()
    assert "English text 1.1" in lesson
    assert re.search(r'<div lang="en"', lesson)


def test_whatever_a_lesson_shows_is_set_as_text_and_never_as_commands(caplog):
    html = tidy_html(
        "<h3>#heading</h3><h4>Deep</h4><p>One <strong>two</strong> <em>three</em></p>"
        "<p><a href='/en/'>four</a> $x^2$ #eval()</p>"
        "<ul><li>a<ol><li>b</li></ol></li></ul>"
        '<blockquote><p>Said \\ " ] }</p></blockquote><hr/><p>x<sup>2</sup><br/>y</p>'
        "<table><caption>T</caption><thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr><tr><td>only one</td></tr></tbody></table><pre>as\n typed</pre>"
        '<figure><img src="p.png" alt="A point"><figcaption>Under</figcaption></figure><img src="p.png" alt="">'
        "<script>alert(1)</script>"
    )
    book = Book("k", "#set page(fill: red)", "pt-br", 'Sub "title"', "Net", pictures={"p.png": PNG})
    book.chapters = [Chapter("One", [Section("First", html, "pt-br"), Section("Second", "", "fr")], "Why?")]

    assert pdf.write(book).startswith(b"%PDF-")
    assert caplog.records == []
    assert "alert" not in html
    with zipfile.ZipFile(io.BytesIO(epub.write(book))) as parts:
        etree.fromstring(parts.read("OEBPS/lesson-1-1.xhtml"))

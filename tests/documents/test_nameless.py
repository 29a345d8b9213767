"""Names in documents, also where a program has cut them into pieces; and what nobody but the author can check."""

import io
import re
import zipfile
from html import unescape
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.models import Document
from documents.nameless import may_show_a_name, nameless
from documents.runs import MASK, covered_words
from tests.documents.making import docx, picture

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPLIT = (
    f"<w:document {W}><w:body><w:p><w:r><w:t>By Ro</w:t></w:r><w:r><w:t>sa</w:t></w:r><w:r><w:tab/><w:t>Quis</w:t>"
    "</w:r><w:r><w:t>pe, of </w:t></w:r><w:r><w:t>Lima</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Rosa</w:t></w:r><w:r><w:t>ries</w:t></w:r></w:p>"
    '<w:drawing descr="Rosa at work"/></w:body></w:document>'
)
MAILED = (
    '<Relationships><Relationship Id="r1" Type="x/hyperlink" TargetMode="External" Target="mailto:rosa@x"/>'
    "</Relationships>"
)


def words_of(xml):
    return unescape(re.sub("<[^>]+>", "", xml)).lstrip("\n")


@pytest.mark.django_db
def test_a_name_that_a_program_has_cut_into_runs_is_covered_and_other_words_stay(rosa):
    parts = {"word/document.xml": SPLIT, "word/_rels/document.xml.rels": MAILED}
    document = Document.take(rosa, io.BytesIO(docx(**parts)), "x.docx")

    with zipfile.ZipFile(nameless(document, re.compile(r"\b(rosa|quispe)\b", re.IGNORECASE))) as copy:
        said = {name: copy.read(name).decode() for name in parts}
    assert words_of(said["word/document.xml"]) == "By ▒▒▒▒▒▒, of LimaRosaries"
    assert "<w:t>Lima</w:t>" in said["word/document.xml"]
    assert 'descr="▒▒▒ at work"' in said["word/document.xml"]
    assert "rosa@" not in said["word/_rels/document.xml.rels"]


@given(st.lists(st.text("Rosa <&", max_size=5), max_size=8))
def test_however_a_text_is_cut_it_says_the_same_without_the_name(pieces):
    runs = "".join(f"<r><t>{escape(piece)}</t></r>" for piece in pieces)

    covered = covered_words(f"<p>{runs}</p>".encode(), re.compile("Rosa"))

    assert words_of(covered.decode()) == "".join(pieces).replace("Rosa", MASK)


@pytest.mark.django_db
def test_a_picture_may_show_a_name_and_so_may_one_inside_of_a_document(rosa):
    files = {"a.png": picture(), "b.docx": docx(**{"word/media/image1.png": picture()}), "c.docx": docx()}

    shows = [may_show_a_name(Document.take(rosa, io.BytesIO(content), name)) for name, content in files.items()]

    assert shows == [True, True, False]

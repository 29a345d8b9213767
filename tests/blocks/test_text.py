import pytest
from wagtail.models import Page

from tests.blocks.making import complaints, show

XSS = "<script>alert(1)</script>"


def test_the_text_of_an_author_has_two_levels_of_headings_and_no_code():
    html = show("text", "<h2>Why</h2><p>Because <b>it</b> works.</p>")

    assert "<h2>Why</h2>" in html
    assert 'class="prose"' in html


def test_a_quotation_says_who_said_it_and_where():
    html = show(
        "quote", {"text": "Every country gives.", "author": "A minister", "source": "https://example.org/speech"}
    )

    assert "Every country gives." in html
    assert '<a href="https://example.org/speech" rel="noopener">A minister</a>' in html


@pytest.mark.parametrize(
    ("kind", "words", "looks"),
    [
        ("practice", "In practice", "callout ok"),
        ("example", "Example from a country", "callout accent"),
        ("note", "Note", "callout info"),
        ("warning", "Warning", "callout "),
    ],
)
def test_each_kind_of_callout_is_told_by_word_icon_and_colour(kind, words, looks):
    html = show("callout", {"kind": kind, "title": "", "text": "<p>Mind this.</p>"})

    assert f"<strong>{words}</strong>" in html
    assert f'class="{looks}' in html
    assert "<svg" in html


def test_a_callout_may_have_a_title_of_its_own():
    assert "<strong>Jamaica</strong>" in show("callout", {"kind": "example", "title": "Jamaica", "text": "<p>So.</p>"})


def test_a_call_to_action_leads_to_a_page_or_to_an_address(db):
    action = {"text": "", "label": "Begin", "page": None, "url": "/en/learn/"}

    assert 'href="/en/learn/"' in show("call_to_action", action)
    assert complaints("call_to_action", action) == []
    assert complaints("call_to_action", action | {"url": ""}) == ["page"]
    assert complaints("call_to_action", action | {"page": Page.objects.get(depth=1).pk}) == ["page"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//elsewhere.example", "data:text/html,x", "learn/"])
def test_a_call_to_action_leads_nowhere_strange(db, url):
    assert complaints("call_to_action", {"text": "", "label": "Begin", "page": None, "url": url}) == ["url"]


def test_a_table_is_pasted_from_a_spreadsheet():
    html = show("table", {"caption": "Coverage", "cells": "Country\tShare\nPeru\t40\nChile\t60", "row_heads": True})

    assert "<caption>Coverage</caption>" in html
    assert '<th scope="col">Country</th>' in html
    assert '<th scope="row">Peru</th><td>40</td>' in html


def test_a_table_may_be_written_with_bars():
    html = show("table", {"caption": "Coverage", "cells": "| Country | Share |\n| Peru | 40 |", "row_heads": False})

    assert "<td>Peru</td><td>40</td>" in html


@pytest.mark.parametrize("cells", ["Only heads|here", "a|b\n1|2|3"])
def test_a_table_has_rows_of_equal_length(cells):
    assert complaints("table", {"caption": "x", "cells": cells, "row_heads": True}) == ["cells"]
    assert complaints("table", {"caption": "x", "cells": cells, "row_heads": True}, draft=True) == []


def test_code_in_a_table_stays_text():
    html = show("table", {"caption": XSS, "cells": f"a|b\n{XSS}|2", "row_heads": True})

    assert "<script>" not in html


def test_code_in_titles_stays_text():
    assert "<script>" not in show("callout", {"kind": "note", "title": XSS, "text": "<p>x</p>"})
    assert "<script>" not in show("quote", {"text": XSS, "author": XSS, "source": ""})
    assert "<script>" not in show("accordion", {"folds": [{"title": XSS, "text": "<p>x</p>"}]})


def test_details_unfold_without_scripts():
    html = show("accordion", {"folds": [{"title": "Who may apply?", "text": "<p>Officials.</p>"}]})

    assert "<details" in html
    assert "<summary>Who may apply?</summary>" in html

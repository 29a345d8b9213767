"""Whatever somebody writes: it becomes HTML, always the same, in which nothing runs."""

from hypothesis import given
from hypothesis import strategies as st

import markup
from markup.cleaning import clean
from tests.markup.test_safety import ATTACKS, audit

PIECES = [
    *("<", ">", "&", '"', "'", "/", "=", "*", "_", "`", "~", "|", "#", "-", "+", ">", "[", "]", "(", ")", "!", "@"),
    *("\n", "\n\n", "    ", "\t", "\\", ":", "javascript:", "https://a.example/", "www.a.example", "](member:7)"),
    *(
        "```\n",
        "| a | b |\n|---|---|\n",
        "1. ",
        "- ",
        "/en/threads/1/posts/1/",
        "onerror=x",
        "&#x6A;",
        "\x00",
        "\u202e",
    ),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(ATTACKS), st.text(max_size=8)), max_size=40)
texts = texts.map("".join)


def people(wanted):
    return {want: markup.Person(7, '"><script>', '"><script>') for want in wanted}


@given(texts)
def test_nothing_runs_in_any_text(source):
    assert audit(markup.read(source, people).html) == []


@given(texts)
def test_a_text_is_read_the_same_way_each_time_and_is_clean_already(source):
    html = markup.read(source, people).html

    assert markup.read(source, people).html == html
    assert clean(html) == html


@given(texts, st.integers(1, 200))
def test_an_excerpt_is_never_longer_than_it_may_be(source, most):
    assert len(markup.excerpt(markup.read(source, people).html, most)) <= most

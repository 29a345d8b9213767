"""Markdown in, safe HTML out."""

import markup


def test_what_people_write_most():
    html = markup.render("A **bold** and _soft_ word, ~~gone~~, `code`.\nA new line.\n\n- one\n- two\n\n1. first")

    assert html == (
        "<p>A <strong>bold</strong> and <em>soft</em> word, <s>gone</s>, <code>code</code>.<br>\nA new line.</p>\n"
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<ol>\n<li>first</li>\n</ol>\n"
    )


def test_a_table_is_aligned_by_class_for_styles_are_forbidden():
    html = markup.render("| a | b |\n|:-:|--:|\n| 1 | 2 |")

    assert '<th class="center">a</th>' in html
    assert '<td class="end">2</td>' in html
    assert "style" not in html


def test_headings_stand_below_those_of_the_page():
    assert markup.render("# One\n## Two\n###### Six") == "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>\n"


def test_links_are_not_vouched_for():
    html = markup.render("[the report](https://example.org/a?b=1&c=2)")

    assert html == ('<p><a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener ugc">the report</a></p>\n')


def test_a_pasted_address_becomes_a_link_without_the_punctuation_of_the_sentence():
    html = markup.render("See https://example.org/a_(b), (https://example.org/c). And `https://code.example`.")

    assert '<a href="https://example.org/a_(b)"' in html
    assert '<a href="https://example.org/c"' in html
    assert "<code>https://code.example</code>" in html


def test_an_address_inside_a_link_is_not_linked_twice():
    assert markup.render("[https://a.example/x](https://b.example)").count("<a ") == 1


def test_a_picture_of_ours_is_shown():
    assert '<img src="/media/photos/a.webp" alt="A school">' in markup.render("![A school](/media/photos/a.webp)")


def test_a_picture_from_elsewhere_becomes_a_link():
    for address in ("https://spy.example/pixel.gif", "//spy.example/p.gif", "/media/../../secret"):
        html = markup.render(f"![A school]({address})")

        assert "<img" not in html
        assert ">A school</a>" in html


def test_an_e_mail_address_mentions_nobody():
    asked = []

    markup.read("rosa@mides-example.org and a@b-c", lambda wanted: asked.extend(wanted) or {})

    assert asked == []


def test_a_quote_knows_the_post_that_it_comes_from():
    reading = markup.read("> [Rosa Quispe #3](/threads/7/posts/3/)\n>\n> On paper.\n\nYes.\n\n> Somebody said.")

    assert reading.quoted == [(7, 3)]
    assert reading.html.startswith('<blockquote class="quote">\n<p class="source"><a href="/threads/7/posts/3/"')
    assert reading.html.count('class="quote"') == 1


def test_an_excerpt_is_plain_and_ends_with_a_word():
    html = markup.render("# Exit\n\n> quoted\n\nFamilies **leave** on paper & are poorer in fact.")

    assert markup.excerpt(html) == "Exit Families leave on paper & are poorer in fact."
    assert markup.excerpt(html, 24) == "Exit Families leave on…"
    assert markup.excerpt(markup.render("> only a quote")) == "only a quote"
    assert markup.excerpt("<p>" + "x" * 50 + "</p>", 10) == "xxxxxxxxx…"

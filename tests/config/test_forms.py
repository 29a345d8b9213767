"""Every form has labels above, help and errors beside the field, and a summary with links."""

import re

import pytest

from config.styleguide import ExampleFilters, ExampleForm

WRONG = {"title": "", "theme": "", "about": "We index the line once a year."}


@pytest.fixture
def page():
    return str(ExampleForm(WRONG))


def test_the_summary_leads_to_each_wrong_field(page):
    summary = page[: page.index("</ul>")]
    targets = re.findall(r'href="#([^"]+)"', summary)

    assert len(targets) == 3
    assert all(f'id="{target}"' in page for target in targets)


def test_errors_and_help_are_tied_to_their_field(page):
    described = re.search(r'<input type="text" name="title"[^>]*aria-describedby="([^"]+)"', page)[1]

    assert described.split() == ["id_title_helptext", "id_title_error"]
    assert all(f'id="{name}"' in page for name in described.split())
    assert 'aria-invalid="true"' in page


def test_what_was_typed_is_not_lost(page):
    assert "We index the line once a year." in page


def test_choices_are_a_group_with_a_legend(page):
    assert re.search(r"<fieldset[^>]*>\s*<legend>\s*You speak", page)


def test_what_may_stay_empty_says_so(page):
    assert page.count("(optional)") == 4


def test_a_form_without_errors_has_no_summary():
    assert "data-errors" not in str(ExampleForm())
    assert "data-errors" not in str(ExampleFilters({}))


def test_an_error_cannot_bring_markup():
    form = ExampleForm({**WRONG, "theme": "<script>"})

    assert "<script>" not in str(form)

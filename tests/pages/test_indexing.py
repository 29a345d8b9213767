"""Pages that are brought in by the hundred are indexed at once, and those after them one by one."""

from types import SimpleNamespace

import pytest
from wagtail.models import ReferenceIndex

from ops import indexing
from ops.indexing import indexed_at_the_end
from tests.pages.making import home, make_page

LINK = '<p><a linktype="page" id="{}">There</a></p>'


@pytest.fixture
def told(monkeypatch):
    """The commands that were called to index everything."""
    commands = []
    monkeypatch.setattr(indexing, "call_command", lambda name, **options: commands.append(name))
    return commands


def test_nothing_is_indexed_page_by_page(site, told, monkeypatch):
    asked = []
    task = SimpleNamespace(enqueue=lambda *what: asked.append(what))
    monkeypatch.setattr("modelsearch.signal_handlers.insert_or_update_object_task", task)
    monkeypatch.setattr("wagtail.signal_handlers.update_reference_index_task", task)

    with indexed_at_the_end():
        make_page("One of many")

    assert asked == []
    assert told == ["rebuild_references_index", "update_index"]


def test_where_nothing_was_saved_nothing_is_indexed(site, told):
    with indexed_at_the_end():
        home()

    assert told == []


def test_what_is_written_afterwards_is_indexed_by_itself(indexed, site, told):
    with indexed_at_the_end():
        make_page("One of many")

    page = make_page("A leaf", body=[{"type": "text", "value": LINK.format(home().pk)}])

    assert ReferenceIndex.get_references_for_object(page).filter(to_object_id=str(home().pk)).exists()

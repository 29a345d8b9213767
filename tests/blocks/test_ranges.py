"""Videos can be watched from the middle."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction

from ops import ranges
from ops.ranges import asked_range
from tests.blocks.conftest import make_document
from tests.people import client_of

CONTENT = bytes(range(256)) * 40


@pytest.fixture
def long_film(db):
    return make_document("long.mp4", CONTENT)


def part(document, asked, client=None):
    return (client or client_of()).get(document.url, headers={"range": asked})


@pytest.mark.parametrize(
    ("header", "size", "asked"),
    [
        (None, 100, None),
        ("", 100, None),
        ("bytes=-", 100, None),
        ("items=0-1", 100, None),
        ("bytes=0-1,5-6", 100, None),
        ("bytes=0-", 100, (0, 99)),
        ("bytes=10-19", 100, (10, 19)),
        ("bytes=90-500", 100, (90, 99)),
        ("bytes=-10", 100, (90, 99)),
        ("bytes=-500", 100, (0, 99)),
        ("bytes=100-", 100, ()),
        ("bytes=20-10", 100, ()),
    ],
)
def test_what_a_player_asks_for_is_understood(header, size, asked):
    assert asked_range(header, size) == asked


def test_a_player_gets_the_part_that_it_asks_for(long_film):
    answer = part(long_film, "bytes=300-309")

    assert answer.status_code == 206
    assert answer.content == CONTENT[300:310]
    assert answer.headers["Content-Range"] == f"bytes 300-309/{len(CONTENT)}"
    assert answer.headers["Content-Type"] == "video/mp4"


def test_a_large_part_comes_in_pieces(long_film, monkeypatch):
    monkeypatch.setattr(ranges, "PIECE", 1000)

    answer = part(long_film, "bytes=500-")

    assert answer.content == CONTENT[500:1500]
    assert answer.headers["Content-Range"] == f"bytes 500-1499/{len(CONTENT)}"


def test_a_part_beyond_the_end_is_refused(long_film):
    answer = part(long_film, f"bytes={len(CONTENT)}-")

    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


def test_who_asks_for_no_part_gets_the_whole(long_film):
    answer = client_of().get(long_film.url)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == CONTENT


def test_a_closed_video_is_closed_in_parts_as_well(long_film):
    closed = Collection.objects.get(depth=1).add_child(name="For members")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    long_film.collection = closed
    long_film.save()

    assert part(long_film, "bytes=0-9").status_code == 302


def test_other_documents_are_served_whole(paper):
    assert part(paper, "bytes=0-9").status_code == 200


def test_a_document_for_a_role_is_not_there_for_other_members(paper, rosa, sofia):
    collection = Collection.get_first_root_node().add_child(name="For the secretariat")
    secretariat = Group.objects.create(name="Those who may")
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.add(secretariat)
    sofia.groups.add(secretariat)
    paper.collection = collection
    paper.save()

    assert client_of(sofia).get(paper.url).status_code == 200
    assert client_of(rosa).get(paper.url).status_code == 404
    assert client_of().get(paper.url).status_code == 302

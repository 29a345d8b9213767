"""Each page costs the same, however much there is to show."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forums.models import Post, Reaction, Thread
from tests.forums.places import make_forum, make_thread
from tests.people import client_of, make_member
from tests.places import make_space


def fill(forum, authors, threads=0, posts=0, thread=None):
    """Many threads in a forum, or many posts in a thread, by these members."""
    for n in range(threads):
        make_thread(forum, authors[n % len(authors)], title=f"Thread {n}", source=f"Text {n}")
    if posts:
        written = {"source": "Text", "html": "<p>Text</p>", "language": "en", "reaction_counts": {"helpful": 1}}
        made = Post.objects.bulk_create(
            Post(thread=thread, number=n + 2, author=authors[n % len(authors)], **written) for n in range(posts)
        )
        Reaction.objects.bulk_create(Reaction(post=post, member=authors[0], kind="helpful") for post in made)
        for author in authors:
            thread.took_part(author, 2)
        Thread.objects.filter(pk=thread.pk).update(last_number=posts + 1, posts_count=posts + 1)


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = client.get(address)
    assert page.status_code == 200
    return len(queries)


@pytest.fixture
def crowd(db):
    return [make_member(f"Member{n} Surname{n}") for n in range(6)]


def test_a_list_of_threads_costs_the_same_for_1_and_for_40(network, crowd, rosa):
    small, large = make_forum(network, "Small"), make_forum(network, "Large")
    fill(small, crowd, threads=1)
    fill(large, crowd, threads=40)

    assert cost(client_of(rosa), large.get_absolute_url()) == cost(client_of(rosa), small.get_absolute_url()) <= 12


def test_a_thread_costs_the_same_for_1_and_for_120_posts(forum, crowd, rosa):
    small, large = make_thread(forum, rosa), make_thread(forum, rosa)
    fill(forum, crowd, posts=120, thread=large)
    client = client_of(rosa)

    costs = {cost(client, small.get_absolute_url())}
    costs |= {cost(client, f"{large.get_absolute_url()}?near={near}") for near in (1, 60, 120)}

    assert len(costs) == 1
    assert costs.pop() <= 12


def test_a_visitor_costs_less(open_forum, crowd, rosa):
    thread = make_thread(open_forum, rosa)
    fill(open_forum, crowd, posts=20, thread=thread)

    assert cost(client_of(), thread.get_absolute_url()) <= 6


def test_the_list_of_forums_costs_the_same_for_1_and_for_12(crowd, rosa, network):
    fill(make_forum(network, "One"), crowd, threads=1)
    before = cost(client_of(rosa), reverse("forums:index"))
    for n in range(11):
        space = make_space(f"Space {n}")
        fill(make_forum(space, f"Forum {n}"), crowd, threads=2)

    assert cost(client_of(rosa), reverse("forums:index")) == before <= 10


@pytest.mark.parametrize("name", ["unread", "mine", "followed"])
def test_own_lists_cost_the_same_for_1_and_for_20(name, forum, crowd, rosa):
    def grow(n):
        for _ in range(n):
            thread = make_thread(forum, rosa)
            thread.reply(crowd[0], "An answer.")

    grow(1)
    before = cost(client_of(rosa), reverse(f"forums:{name}"))
    grow(19)

    assert cost(client_of(rosa), reverse(f"forums:{name}")) == before <= 10


def test_the_tags_of_other_pages_cost_three_queries_at_most(forum, crowd, rosa):
    fill(forum, crowd, threads=8)
    request = RequestFactory().get("/")
    request.user = rosa

    for text in ("{% latest_threads space %}", "{% new_in_discussions member %}", "{% thread_at space 'step:1' %}"):
        with CaptureQueriesContext(connection) as queries:
            Template("{% load forums %}" + text).render(
                Context({"request": request, "space": forum.space, "member": rosa, "user": rosa})
            )
        assert len(queries) <= 3, text


def test_pages_of_a_list_join_without_gaps(forum, crowd, rosa):
    fill(forum, crowd, threads=70)
    # Several threads of one moment: the order must still be one.
    Thread.objects.update(bumped_at=Thread.objects.first().bumped_at)
    client, address, seen = client_of(rosa), forum.get_absolute_url(), []
    query, back = {}, None

    while True:
        page = client.get(address, query)
        lines = page.context["threads"]
        seen += [thread.pk for thread in lines]
        if not lines.older:
            break
        back, query = query, {"older": lines.older}

    assert seen == sorted(Thread.objects.values_list("pk", flat=True), reverse=True)
    returned = client.get(address, {"newer": page.context["threads"].newer}).context["threads"]
    assert [thread.pk for thread in returned] == [thread.pk for thread in client.get(address, back).context["threads"]]

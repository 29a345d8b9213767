"""Many at once: numbers without gaps, nothing lost, nothing doubled."""

import uuid

import pytest

from forums.models import Forum, Post, Thread
from tests.at_once import at_once
from tests.forums.places import make_forum, make_thread
from tests.people import make_member
from tests.places import make_space

WRITERS = 20
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(transactional_db):
    space = make_space("The network", kind="network")
    members = [make_member(f"Writer{n} Name{n}") for n in range(WRITERS)]
    return make_forum(space), members


def test_twenty_who_answer_at_once_get_twenty_numbers_in_a_row(place):
    forum, members = place
    thread = make_thread(forum, members[0])

    errors = at_once(*(lambda m=m: Thread.objects.get(pk=thread.pk).reply(m, "At once.") for m in members))

    thread.refresh_from_db()
    assert errors == []
    assert list(thread.posts.order_by("number").values_list("number", flat=True)) == list(range(1, WRITERS + 2))
    assert (thread.last_number, thread.posts_count, thread.participants_count) == (21, 21, 20)


def test_one_form_sent_twenty_times_at_once_makes_one_post(place):
    forum, members = place
    thread, key = make_thread(forum, members[0]), uuid.uuid4()

    errors = at_once(
        *(lambda: Thread.objects.get(pk=thread.pk).reply(members[1], "Once.", key=key) for _ in range(WRITERS))
    )

    thread.refresh_from_db()
    assert errors == []
    assert (Post.objects.filter(key=key).count(), thread.last_number) == (1, 2)


def test_one_new_thread_sent_twenty_times_at_once_is_opened_once(place):
    forum, members = place
    key = uuid.uuid4()

    errors = at_once(
        *(
            lambda: Forum.objects.get(pk=forum.pk).open_thread(members[0], "Once", "Only once.", key=key)
            for _ in range(WRITERS)
        )
    )

    forum.refresh_from_db()
    assert errors == []
    assert (Thread.objects.count(), forum.threads_count) == (1, 1)


def test_twenty_who_react_at_once_are_all_counted(place):
    forum, members = place
    post = make_thread(forum, make_member("Author Of")).posts.get()

    errors = at_once(*(lambda m=m: Post.objects.get(pk=post.pk).react(m, "helpful") for m in members))

    post.refresh_from_db()
    assert errors == []
    assert post.reaction_counts == {"helpful": 20}

"""The pages of the forums, as different people see them."""

import uuid

import pytest
from django.urls import reverse

from forums.models import Post
from forums.reading import mark_all_read
from tests.forums.places import make_forum, make_thread
from tests.people import client_of


def reply(client, thread, source="We keep half the benefit for two years.", **fields):
    return client.post(
        reverse("forums:replies", args=[thread.pk]),
        {"source": source, "key": str(uuid.uuid4()), "language": "", **fields},
    )


def test_a_visitor_reads_a_public_thread_and_is_asked_to_join(open_forum, rosa):
    thread = make_thread(open_forum, rosa)

    page = client_of().get(thread.get_absolute_url())

    assert page.status_code == 200
    assert "Our line moves once a year." in page.content.decode()
    assert "Join to reply" in page.content.decode()
    assert "<textarea" not in page.content.decode()


def test_a_visitor_finds_no_thread_of_the_members(thread):
    assert client_of().get(thread.get_absolute_url()).status_code == 404


def test_a_visitor_who_wants_to_write_signs_in_first(open_forum, rosa):
    answer = reply(client_of(), make_thread(open_forum, rosa))

    assert answer.status_code == 302
    assert "/account/login/" in answer.url


def test_rosa_answers_without_script(thread, joao):
    answer = reply(client_of(joao), thread)

    post = thread.posts.get(number=2)
    assert answer.url == f"/en/threads/{thread.pk}/?near=2#post-2"
    assert (post.author, post.language) == (joao, "en")


def test_an_empty_reply_comes_back_with_the_reason(thread, joao):
    page = reply(client_of(joao), thread, source=" ")

    assert page.status_code == 200
    assert "Write something first." in page.content.decode()
    assert thread.posts.count() == 1


def test_a_preview_keeps_the_text_and_posts_nothing(thread, joao):
    page = reply(client_of(joao), thread, source="We **do**.", preview="yes").content.decode()

    assert "<p>We <strong>do</strong>.</p>" in page
    assert "We **do**.</textarea>" in page
    assert thread.posts.count() == 1


def test_sending_the_form_twice_makes_one_post(thread, joao):
    key = str(uuid.uuid4())

    first, second = (reply(client_of(joao), thread, key=key) for _ in range(2))

    assert first.url == second.url
    assert thread.posts.count() == 2


def test_who_posts_a_lot_is_asked_to_wait_and_keeps_the_text(thread, joao):
    client = client_of(joao)
    for n in range(12):
        reply(client, thread, source=f"Post {n}")

    page = reply(client, thread, source="One more thought")

    assert page.status_code == 429
    assert "Your text is kept here" in page.content.decode()
    assert "One more thought</textarea>" in page.content.decode()
    assert thread.posts.count() == 13


def test_rosa_opens_a_thread_without_script(forum, rosa):
    fields = {"forum": forum.slug, "title": "Exit rules", "source": "How do you do it?", "key": str(uuid.uuid4())}

    answer = client_of(rosa).post(reverse("forums:new_thread"), fields)

    thread = forum.threads.get()
    assert answer.url == thread.get_absolute_url()


def test_luis_cannot_choose_a_forum_that_he_does_not_see(private_forum, forum, luis):
    page = client_of(luis).get(reverse("forums:new_thread")).content.decode()
    fields = {"forum": private_forum.slug, "title": "Hello", "source": "Hello?", "key": str(uuid.uuid4())}
    answer = client_of(luis).post(reverse("forums:new_thread"), fields)

    assert forum.slug in page
    assert private_forum.slug not in page
    assert answer.status_code == 200
    assert not private_forum.threads.exists()


def test_a_page_opens_at_the_first_unread_post(thread, rosa, joao):
    for n in range(2, 61):
        Post.objects.create(thread=thread, number=n, author=joao, source="x", html="<p>x</p>")
    thread.last_number = thread.posts_count = 60
    thread.save()
    thread.read_up_to(rosa, 54)

    page = client_of(rosa).get(thread.get_absolute_url()).content.decode()

    assert 'id="post-55"' in page
    assert 'id="post-50"' not in page
    assert page.index('id="new"') < page.index('id="post-55"')


def test_a_lasting_address_leads_to_the_page_of_the_post(thread, joao, rosa):
    thread.reply(joao, "We do.")

    answer = client_of(rosa).get(f"/en/threads/{thread.pk}/posts/2/")

    assert answer.url == f"/en/threads/{thread.pk}/?near=2#post-2"


def test_joao_quotes_rosa_without_script(thread, joao):
    page = client_of(joao).get(f"{thread.get_absolute_url()}?quote=1").content.decode()

    assert f"&gt; [Rosa Quispe #1](/threads/{thread.pk}/posts/1/)\n&gt;\n&gt; Our line moves once a year." in page


def test_what_is_quoted_in_the_draft_already_is_not_quoted_twice(thread, joao):
    quoted = f"> [Rosa Quispe #1](/threads/{thread.pk}/posts/1/)\n>\n> Our line moves once a year."
    browser = client_of(joao)
    browser.post(reverse("forums:draft"), {"thread": thread.pk, "source": f"{quoted}\n\nSo does ours."})

    page = browser.get(f"{thread.get_absolute_url()}?quote=1").content.decode()

    assert page.count("Rosa Quispe #1]") == 1
    assert "So does ours." in page


def test_nonsense_in_an_address_is_not_found(thread, rosa):
    for query in ("near=first", "near=99999999999999", "quote=-1"):
        assert client_of(rosa).get(f"{thread.get_absolute_url()}?{query}").status_code == 404


@pytest.mark.parametrize("view", ["", "unread", "unanswered", "mine", "followed", "nonsense"])
@pytest.mark.parametrize("language", ["", "en", "xx"])
def test_every_view_of_a_forum_opens(forum, thread, rosa, view, language):
    page = client_of(rosa).get(forum.get_absolute_url(), {"view": view, "language": language, "older": "x-y"})

    assert page.status_code == 200


def test_the_lists_of_a_member_show_what_they_name(forum, rosa, joao):
    mine = make_thread(forum, joao, title="Mine")
    other = make_thread(forum, rosa, title="Not mine")
    client = client_of(joao)

    def listed(name):
        page = client.get(reverse(f"forums:{name}")).content.decode()
        return [thread for thread in (mine, other) if f'id="thread-{thread.pk}"' in page]

    assert (listed("mine"), listed("followed"), listed("unread")) == ([mine], [mine], [other])
    client.post(reverse("forums:all_read"))
    assert listed("unread") == []


def test_a_private_group_is_nowhere_to_be_seen_for_luis(private_forum, private_thread, rosa, luis):
    private_thread.reply(rosa, "Even more private.")
    mark_all_read(luis, at=luis.joined_at.replace(year=2020))
    client = client_of(luis)

    for address in (
        private_forum.get_absolute_url(),
        private_thread.get_absolute_url(),
        reverse("forums:post", args=[private_thread.pk, 1]),
        reverse("forums:history", args=[private_thread.pk, 1]),
        reverse("forums:reactions", args=[private_thread.pk, 1]),
        reverse("forums:edit", args=[private_thread.pk, 1]),
        reverse("forums:deletion", args=[private_thread.pk, 1]),
        reverse("forums:closure", args=[private_thread.pk]),
        reverse("forums:move", args=[private_thread.pk]),
    ):
        assert client.get(address).status_code == 404, address
    for name, args in (
        ("forum_level", [private_forum.slug]),
        ("level", [private_thread.pk]),
        ("reading", [private_thread.pk]),
        ("replies", [private_thread.pk]),
        ("reopening", [private_thread.pk]),
        ("pin", [private_thread.pk]),
        ("restoration", [private_thread.pk, 1]),
        ("reactions", [private_thread.pk, 1]),
        ("answer", [private_thread.pk, 1]),
    ):
        assert client.post(reverse(f"forums:{name}", args=args)).status_code == 404, name
    for name in ("index", "unread", "mine", "followed", "drafts"):
        page = client.get(reverse(f"forums:{name}")).content.decode()
        assert "Draft of the agreement" not in page
        assert "Registries" not in page
    for words in ("agreement", "private"):
        page = client.get(reverse("search:search"), {"q": words}).content.decode()
        assert "Draft of the agreement" not in page
        assert "Not for others yet" not in page
    similar = client.get(reverse("forums:similar"), {"title": "Draft of the agreement"}).content.decode()
    assert "Draft of the agreement" not in similar


def test_the_list_of_forums_counts_what_is_unread(network, rosa, joao):
    forum = make_forum(network)
    make_thread(forum, joao, title="One")
    make_thread(forum, joao, title="Two")

    page = client_of(rosa).get(reverse("forums:index")).content.decode()

    assert "2 with new posts" in page

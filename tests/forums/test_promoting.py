"""A thread of a closed space goes to a forum of the network with the consent of all who wrote in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from activity.models import Notice
from forums.models import Promotion, Thread
from markup.requoting import requoted
from spaces.models import Membership
from tests.forums.places import make_thread
from tests.people import client_of

IN_TIME, TOO_LATE = timedelta(days=13), timedelta(days=14, minutes=1)


@pytest.fixture
def talk(private_forum, group, rosa, joao, andrea):
    """A thread of the closed group: rosa asks, joão answers, andrea quotes him, names him and agrees."""
    for member in (joao, andrea):
        group.admit(member)
    thread = make_thread(private_forum, rosa, "How did you merge two registries?", "We have two registries.")
    thread.reply(joao, "Ours was a secret matter.", language="en")
    quote = f"> [João Pereira, #2](/threads/{thread.pk}/posts/2/)\n>\n> Ours was a secret matter.\n\n"
    thread.reply(andrea, f"{quote}We did so too, as @[João Pereira](member:{joao.pk}) did.", language="en")
    return thread


@pytest.fixture
def asked(talk, forum, ana, tomas):
    """The promotion that ana, who facilitates the group, has asked for; tomas keeps the forum."""
    return talk.promote(forum, ana, "Others merge registries too.")


def heard(member):
    return set(Notice.objects.visible_to(member).values_list("event__name", flat=True))


def answer(promotion, member, words):
    return client_of(member).post(reverse("forums:consent", args=[promotion.pk]), {"answer": words})


def test_each_author_is_asked_by_a_notice_and_on_a_page_that_shows_their_own_posts(asked, joao, luis):
    page = client_of(joao).get(asked.get_absolute_url())

    assert "promotion.asked" in heard(joao)
    assert [post.number for post in page.context["posts"]] == [2]
    assert "We have two registries." not in page.content.decode()
    assert client_of(luis).get(asked.get_absolute_url()).status_code == 404
    assert answer(asked, luis, "yes").status_code == 404


def test_a_thread_is_promoted_with_the_posts_of_those_who_agreed(asked, talk, forum, rosa, joao, andrea, tomas, luis):
    answer(asked, rosa, "yes")
    answer(asked, andrea, "yes")
    assert client_of(tomas).post(reverse("forums:takeover", args=[asked.pk]), {"title": "Too early"}).status_code == 403
    answer(asked, joao, "no")
    assert "promotion.ready" in heard(tomas)

    taken = client_of(tomas).post(reverse("forums:takeover", args=[asked.pk]), {"title": "Merging registries"})

    promoted = Thread.objects.get(origin=asked)
    assert taken.url == promoted.get_absolute_url()
    assert [(post.number, post.author, post.left_out) for post in promoted.posts.order_by("number")] == [
        (1, rosa, False),
        (2, None, True),
        (3, andrea, False),
    ]
    assert (promoted.forum, promoted.posts_count, promoted.participants_count) == (forum, 2, 2)
    page = client_of(luis).get(promoted.get_absolute_url()).content.decode()
    assert "Left out: its author did not agree." in page
    assert "We did so too, as a colleague did." in page
    assert "secret matter" not in page
    assert "João" not in page
    assert heard(rosa) >= {"thread.promoted"}
    assert Thread.objects.get(pk=talk.pk).posts.standing().count() == 3


def test_an_author_with_a_name_in_another_script_lets_nobody_else_be_named(asked, rosa, joao, andrea, tomas, luis):
    type(rosa).objects.filter(pk=rosa.pk).update(name="李娜")
    for member, words in ((rosa, "yes"), (andrea, "yes"), (joao, "no")):
        answer(asked, member, words)

    asked.refresh_from_db()
    promoted = asked.take_over(tomas, "Merging registries")

    assert "as a colleague did." in promoted.posts.get(number=3).source


def test_silence_for_two_weeks_is_a_no(asked, rosa, andrea, joao):
    answer(asked, rosa, "yes")
    answer(asked, andrea, "yes")

    Promotion.objects.stop_waiting(timezone.now() + IN_TIME)
    assert Promotion.objects.get().state == "asking"
    Promotion.objects.stop_waiting(timezone.now() + TOO_LATE)

    found = Promotion.objects.get()
    assert found.state == "ready"
    assert [found.will_show(post) for post in found.posts()] == [True, False, True]


def test_where_nobody_agrees_it_stays_where_it_is(asked, rosa, andrea, joao, ana):
    for member in (rosa, andrea, joao):
        answer(asked, member, "no")

    assert Promotion.objects.get().state == "refused"
    assert "promotion.refused" in heard(ana)


def test_who_keeps_the_forum_reads_nothing_before_everybody_was_asked(asked, forum, rosa, luis):
    forum.space.admit(luis, role="facilitator")
    answer(asked, rosa, "yes")
    assert client_of(luis).get(asked.get_absolute_url()).status_code == 404

    Promotion.objects.stop_waiting(timezone.now() + TOO_LATE)

    page = client_of(luis).get(asked.get_absolute_url()).content.decode()
    assert "We have two registries." in page
    assert "secret matter" not in page


def test_the_forum_may_decline_with_a_reason_and_it_can_be_proposed_elsewhere(
    asked, talk, rosa, joao, andrea, tomas, ana, open_forum
):
    for member in (rosa, joao, andrea):
        answer(asked, member, "yes")

    client_of(tomas).post(reverse("forums:refusal", args=[asked.pk]), {"reason": "There is one already."})

    assert Promotion.objects.get().state == "declined"
    assert "promotion.declined" in heard(ana)
    assert talk.promote(open_forum, ana, "For everybody.") != asked


def test_one_may_change_ones_mind_until_it_is_taken_over(asked, rosa, joao, andrea, tomas):
    for member in (rosa, joao, andrea):
        answer(asked, member, "yes")
    answer(asked, rosa, "no")

    promoted = asked.take_over(tomas, "Merging registries")

    assert promoted.author is None
    assert promoted.posts.get(number=1).left_out
    assert asked.take_over(tomas, "Twice") == promoted
    with pytest.raises(PermissionDenied):
        asked.consent(joao, "no")


def test_what_is_left_out_cannot_be_restored(asked, rosa, tomas):
    answer(asked, rosa, "yes")
    Promotion.objects.stop_waiting(timezone.now() + TOO_LATE)
    promoted = Promotion.objects.get().take_over(tomas, "Merging registries")

    with pytest.raises(PermissionDenied):
        promoted.posts.get(number=2).restore(tomas)


def test_only_who_keeps_the_space_proposes_and_only_to_more_readers(talk, forum, private_forum, rosa, ana):
    address = reverse("forums:promote", args=[talk.pk])
    assert client_of(rosa).get(address).status_code == 403
    for member, where in ((rosa, forum), (ana, private_forum)):
        with pytest.raises(PermissionDenied):
            talk.promote(where, member, "Read it.")

    sent = client_of(ana).post(address, {"forum": forum.slug, "reason": "Others merge registries too."})

    assert sent.url == Promotion.objects.get().get_absolute_url()
    assert client_of(ana).get(address).url == sent.url


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("> [Ana](/threads/7/posts/3/)\n>\n> Said.\n\nMine.", "> [Ana](/threads/9/posts/3/)\n>\n> Said.\n\nMine."),
        ("> [Ana](/threads/7/posts/4/)\n>\n> Said.\nlazily\n\nMine.", "> […]\n\nMine."),
        ("- > [Ana](/threads/7/posts/4/)\n  >\n  > Said.\n\nMine.", "- > […]\n\nMine."),
        ("> > [Ana](/threads/7/posts/4/)\n> >\n> > Said.\n>\n> Hm.\n\nMine.", "> […]\n\nMine."),
        ("> A proverb.\n\nMine.", "> A proverb.\n\nMine."),
    ],
)
def test_a_quote_goes_along_or_is_left_out(source, expected):
    assert requoted(source, lambda thread, number: f"/threads/9/posts/{number}/" if number == 3 else "") == expected


def test_whoever_waits_for_an_answer_or_owes_one_finds_it_among_their_own_threads(asked, forum, ana, rosa, joao, luis):
    def listed(member):
        return client_of(member).get(reverse("forums:mine")).content.decode()

    title, mine = "How did you merge two registries?", "Your answer is awaited"
    assert title in listed(ana)
    assert "3 have not answered" in listed(ana)
    assert mine not in listed(ana)
    assert mine in listed(rosa)
    forum.space.admit(luis, role=Membership.Role.FACILITATOR)
    assert asked.get_absolute_url() not in listed(luis)

    answer(asked, joao, "yes")
    answer(asked, rosa, "no")
    Promotion.objects.stop_waiting(now=timezone.now() + TOO_LATE)

    # Who keeps the forum finds it too, without the title: its author said no.
    assert asked.get_absolute_url() in listed(luis)
    assert "A thread whose title is left out" in listed(luis)
    assert title not in listed(luis)
    asked.refresh_from_db()
    asked.withdraw(ana)
    assert asked.get_absolute_url() not in listed(ana) + listed(luis)

"""Who hears of what: the bell of the other person."""

from activity.models import Event, Notice
from forums.following import Level
from tests.forums.places import make_thread


def heard(member):
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("event__name", flat=True))


def test_a_mention_reaches_the_other_person(thread, joao, luis):
    thread.reply(joao, f"@[Luis](member:{luis.pk}), how is it in Paraguay?")

    assert heard(luis) == ["post.mentioned"]
    assert Event.objects.get(name="post.mentioned").kind.presses


def test_a_name_without_accents_reaches_the_other_person(thread, rosa, joao, luis):
    thread.reply(joao, "@luis-benitez, how is it in Paraguay?")
    thread.reply(rosa, "@joao-pereira and @nobody-here")

    assert heard(luis) == ["post.mentioned"]
    assert "post.mentioned" in heard(joao)


def test_a_mention_does_not_reach_whoever_may_not_see_the_space(private_thread, rosa, luis, ana):
    private_thread.reply(rosa, f"@[Luis](member:{luis.pk}) and @[Ana](member:{ana.pk}) should know.")

    assert heard(luis) == []
    assert heard(ana) == ["post.mentioned"]


def test_nobody_is_told_of_their_own_words(thread, rosa):
    thread.reply(rosa, f"Note to @[myself](member:{rosa.pk})")

    assert heard(rosa) == []


def test_the_author_hears_of_answers_once(thread, rosa, joao):
    thread.reply(joao, f"@[Rosa](member:{rosa.pk}), we do.")
    thread.reply(joao, "And it works.")

    assert heard(rosa) == ["post.mentioned", "thread.answered"]


def test_who_is_quoted_hears_of_it(thread, rosa, joao, luis):
    thread.reply(joao, "We keep half the benefit.")

    thread.reply(luis, f"> [João #2](/threads/{thread.pk}/posts/2/)\n>\n> We keep half\n\nFor how long?")

    assert heard(joao) == ["post.quoted"]


def test_a_quote_of_what_one_may_not_read_tells_nobody(thread, private_thread, rosa, luis):
    thread.reply(luis, f"> [Rosa #1](/threads/{private_thread.pk}/posts/1/)\n>\n> Guess.\n\nSo?")

    assert "post.quoted" not in heard(rosa)


def test_followers_hear_of_the_first_post_since_their_visit(thread, rosa, joao, luis):
    thread.reply(joao, "One.")
    thread.read_up_to(luis, 2)
    thread.follow(luis, Level.FOLLOW)

    thread.reply(joao, "Two.")
    thread.reply(joao, "Three.")
    assert heard(luis) == ["post.added"]

    thread.read_up_to(luis, 4)
    thread.reply(joao, "Four.")
    assert heard(luis) == ["post.added", "post.added"]


def test_watchers_hear_of_each_post(thread, joao, luis):
    thread.follow(luis, Level.WATCH)

    for _ in range(3):
        thread.reply(joao, "More.")

    assert heard(luis) == ["post.added"] * 3


def test_watchers_of_a_forum_hear_of_threads_and_posts(forum, rosa, joao, luis, sylvie):
    forum.follow(luis, Level.WATCH)
    forum.follow(sylvie, Level.FOLLOW)

    make_thread(forum, rosa, replies=[joao])

    assert heard(luis) == ["thread.opened", "post.added"]
    assert heard(sylvie) == ["thread.opened"]


def test_who_muted_a_thread_of_a_watched_forum_hears_nothing(forum, thread, joao, luis):
    forum.follow(luis, Level.WATCH)
    thread.follow(luis, Level.MUTE)

    thread.reply(joao, "More.")

    assert heard(luis) == []


def test_an_author_who_does_not_follow_is_not_told_of_answers(thread, rosa, joao):
    thread.follow(rosa, Level.NORMAL)

    thread.reply(joao, "We do.")

    assert heard(rosa) == []


def test_who_left_the_group_hears_no_more(private_thread, group, rosa, ana):
    private_thread.follow(rosa, Level.WATCH)
    group.expel(rosa)

    private_thread.reply(ana, "Among us.")

    assert heard(rosa) == []


def test_the_author_hears_why_a_post_was_deleted(thread, joao, tomas):
    post = thread.reply(joao, "Buy our terminals.")

    post.delete_softly(tomas, "No advertisements, please.")

    event = Event.objects.get(name="post.deleted")
    assert heard(joao) == ["post.deleted"]
    assert "No advertisements, please." in event.sentence


def test_an_edit_tells_only_those_whom_it_mentions_anew(thread, joao, luis, sylvie):
    post = thread.reply(joao, f"@[Luis](member:{luis.pk})?")

    post.edit(joao, f"@[Luis](member:{luis.pk}) and @[Sylvie](member:{sylvie.pk})?")

    assert heard(luis) == ["post.mentioned"]
    assert heard(sylvie) == ["post.mentioned"]


def test_a_mention_that_a_moderator_adds_is_the_moderators(thread, joao, luis, tomas):
    post = thread.reply(joao, "Who knows?")

    post.edit(tomas, f"Who knows? @[Luis](member:{luis.pk}) does.")

    assert Event.objects.get(name="post.mentioned").actor == tomas
    assert heard(luis) == ["post.mentioned"]


def test_a_notice_leads_to_the_post(thread, joao, luis):
    thread.reply(joao, f"@[Luis](member:{luis.pk})?")

    assert Event.objects.get(name="post.mentioned").url == f"/en/threads/{thread.pk}/posts/2/"

"""What is unread: post numbers beyond one's watermark, after one's cut-off."""

from datetime import timedelta

from django.utils import timezone

from forums.following import Level
from forums.models import Post, ReadingMark, Thread, ThreadMember
from forums.reading import mark_all_read
from tests.forums.places import make_thread


def seen_by(member, thread):
    return Thread.objects.for_reader(member).get(pk=thread.pk)


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def test_a_new_thread_is_unread_for_others_and_read_for_its_author(thread, rosa, joao):
    assert seen_by(joao, thread).unread_count == 1
    assert seen_by(joao, thread).first_unread == 1
    assert seen_by(rosa, thread).unread_count == 0
    assert list(Thread.objects.unread_by(joao)) == [thread]
    assert not Thread.objects.unread_by(rosa).exists()


def test_reading_up_to_a_post_leaves_the_later_ones_unread(thread, rosa, joao):
    for _ in range(3):
        thread.reply(rosa, "And more.")

    thread.read_up_to(joao, 2)

    assert (seen_by(joao, thread).unread_count, seen_by(joao, thread).first_unread) == (2, 3)


def test_a_watermark_never_goes_back_nor_beyond_the_end(thread, rosa, joao):
    thread.reply(rosa, "And more.")

    thread.read_up_to(joao, 2)
    thread.read_up_to(joao, 1)
    assert ThreadMember.objects.get(member=joao).last_read == 2

    thread.read_up_to(joao, 900)
    assert ThreadMember.objects.get(member=joao).last_read == 2


def test_writing_counts_as_reading(thread, rosa, joao):
    thread.reply(rosa, "And more.")
    thread.reply(joao, "We do.")

    assert seen_by(joao, thread).unread_count == 0
    assert seen_by(rosa, thread).unread_count == 1


def test_marking_all_as_read_moves_one_date_and_makes_no_rows(forum, rosa, joao):
    for n in range(5):
        make_thread(forum, rosa, title=f"Thread {n}")

    mark_all_read(joao)
    mark_all_read(joao)

    assert not Thread.objects.unread_by(joao).exists()
    assert ReadingMark.objects.filter(member=joao).count() == 1
    assert not ThreadMember.objects.filter(member=joao).exists()


def test_after_the_cut_off_only_newer_posts_are_unread(thread, rosa, joao):
    thread.reply(rosa, "Old.")
    Post.objects.filter(thread=thread).update(created_at=days_ago(3))
    mark_all_read(joao, at=days_ago(2))

    thread.reply(rosa, "New.")

    assert (seen_by(joao, thread).unread_count, seen_by(joao, thread).first_unread) == (1, 3)
    assert list(Thread.objects.unread_by(joao)) == [thread]


def test_a_new_member_begins_with_the_day_of_joining(thread, rosa, joao):
    Post.objects.filter(thread=thread).update(created_at=days_ago(30))
    Thread.objects.filter(pk=thread.pk).update(last_post_at=days_ago(30))

    assert not Thread.objects.unread_by(joao).exists()
    assert seen_by(joao, thread).unread_count == 0


def test_a_muted_thread_is_never_listed_as_unread(thread, joao):
    thread.follow(joao, Level.MUTE)

    assert not Thread.objects.unread_by(joao).exists()


def test_the_threads_of_a_muted_forum_are_never_listed_as_unread(forum, thread, joao, luis):
    forum.follow(joao, Level.MUTE)

    assert not Thread.objects.unread_by(joao).exists()
    assert Thread.objects.unread_by(luis).exists()


def test_what_is_unread_is_counted_per_forum_for_whoever_sees_it(forum, thread, private_thread, joao, ana):
    assert Thread.objects.unread_per_forum(joao) == {forum.pk: 1}
    assert Thread.objects.unread_per_forum(ana) == {forum.pk: 1, private_thread.forum_id: 1}


def test_a_visitor_misses_nothing(thread, django_user_model):
    assert Thread.objects.get(pk=thread.pk).unread_count == 0


def test_levels_of_others_do_not_change_what_i_see(thread, rosa, joao, luis):
    thread.read_up_to(luis, 1)
    thread.follow(luis, Level.MUTE)

    assert seen_by(joao, thread).unread_count == 1
    assert seen_by(joao, thread).level is None
    assert seen_by(luis, thread).level == "mute"
    assert Thread.objects.for_reader(joao).count() == 1

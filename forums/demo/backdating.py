"""Moving what the demonstration has just done to the days when it is said to have happened."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from activity.models import Event, Notice
from forums.models import Closure, Post, Thread


def backdate(thread, entry, now):
    """Give the posts of a thread, and the events about them, the days that the file names."""
    days = {number: said["days"] for number, said in enumerate(entry["posts"], start=1)}
    for post in thread.posts.all():
        at = now - timedelta(days=days[post.number])
        Post.objects.filter(pk=post.pk).update(created_at=at)
        _move_events(post, at)
        edited = entry["posts"][post.number - 1].get("edited")
        if edited:
            at = now - timedelta(days=edited["days"])
            Post.objects.filter(pk=post.pk).update(edited_at=at)
            post.revisions.update(at=at)
    first, last = now - timedelta(days=days[1]), now - timedelta(days=days[len(days)])
    facts = {"created_at": first, "last_post_at": last, "bumped_at": last}
    if thread.answered_at:
        answers = [number for number, said in enumerate(entry["posts"], 1) if said["by"] != entry["posts"][0]["by"]]
        facts["answered_at"] = now - timedelta(days=days[answers[0]])
    if "closed" in entry:
        facts["closed_at"] = now - timedelta(days=entry["closed"]["days"])
        Closure.objects.filter(thread=thread).update(at=facts["closed_at"])
    if "pinned" in entry:
        facts["pinned_at"] = first
    Thread.objects.filter(pk=thread.pk).update(**facts)
    _move_events(thread, first)
    thread.refresh_from_db()


def _move_events(subject, at):
    kind = ContentType.objects.get_for_model(subject)
    Event.objects.filter(subject_type=kind, subject_id=str(subject.pk)).update(at=at)


def settle_notices(threads, visits):
    """Give the notices of these threads now, as if each had been told on its day.

    `visits` says when a member was here last: what they were told before is read, and nobody gets a letter about it.
    """
    posts = Post.objects.filter(thread__in=threads)
    about = Q()
    for model, pks in ((Thread, threads), (Post, posts.values_list("pk", flat=True))):
        kind = ContentType.objects.get_for_model(model)
        about |= Q(subject_type=kind, subject_id__in=[str(pk) for pk in pks])
    for event in Event.objects.filter(about).order_by("at", "pk"):
        Notice.give(event)
        event.notices.update(at=event.at, mailed_at=event.at)
        waiting = [pk for pk, at in visits.items() if at < event.at]
        event.notices.exclude(member__in=waiting).update(read_at=event.at)

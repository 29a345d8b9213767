"""What a new or changed post gives rise to: events, of which the notices say who hears."""

from activity.models import Event


def tell_of(post, reading):
    """Record that a post was added, and whom it mentions, quotes and answers."""
    if not post.is_first:
        told = [*tell_mentioned(post, reading.mentioned), *tell_quoted(post, reading.quoted)]
        told += tell_asker(post, told)
        record("post.added", post, besides=told)
    else:
        tell_mentioned(post, reading.mentioned)
        tell_quoted(post, reading.quoted)


def record(name, post, by=None, **facts):
    """Record an event of a post, with what a notice says of it. `by` is who did it, if not its author."""
    payload = {"title": post.thread.title, "number": post.number, **facts}
    return Event.record(name, actor=by or post.author, subject=post, space=post.thread.space, payload=payload)


def tell_mentioned(post, members, by=None):
    """Members whom the text mentions, by its author or by who has changed it.

    Those who may not see the space hear nothing (see notices).
    """
    members = [pk for pk in members if pk != post.author_id]
    if members:
        record("post.mentioned", post, by, members=members)
    return members


def tell_quoted(post, quoted):
    """The authors of the posts that the text quotes, as far as its author may read those posts."""
    if not quoted:
        return []
    posts = (
        type(post)
        ._default_manager.visible_to(post.author)
        .standing()
        .filter(thread__in={thread for thread, _n in quoted})
    )
    authors = {
        author
        for thread, number, author in posts.filter(number__in={n for _t, n in quoted}).values_list(
            "thread", "number", "author"
        )
        if (thread, number) in quoted and author not in (None, post.author_id)
    }
    if authors:
        record("post.quoted", post, members=sorted(authors))
    return sorted(authors)


def tell_asker(post, told):
    """The one who opened the thread, unless they have heard already or do not want to."""
    asker = post.thread.author_id
    if asker in (None, post.author_id, *told) or not post.thread.is_followed_by(asker):
        return []
    record("thread.answered", post, members=[asker])
    return [asker]

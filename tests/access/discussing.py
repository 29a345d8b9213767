"""What to fill into the addresses of forums: a thread of each kind of place, and one that is to be promoted."""

from forums.models import Draft, Forum, Post, Promotion, Thread
from tests.access.places import each_place, last, rosas
from tests.demonstration import someone


def forums():
    return each_place(lambda slug: (forum := last(Forum, space__slug=slug)) and {"slug": forum.slug})


def threads():
    return each_place(lambda slug: (thread := last(Thread, forum__space__slug=slug)) and {"pk": thread.pk})


def posts():
    """The last post of each thread."""
    found = {label: last(Post, thread=kwargs["pk"]) for label, kwargs in threads().items()}
    return {label: {"pk": post.thread_id, "number": post.number} for label, post in found.items()}


def promotions():
    """One about which rosa is asked, in the closed group that ana keeps."""
    return {"rosa's": {"pk": last(Promotion, consents__member=someone("rosa")).pk}}


KWARGS = {
    "forums:forum": forums,
    "forums:forum_level": forums,
    "forums:settings": forums,
    "forums:draft_deletion": lambda: rosas(Draft),
    "forums:thread": threads,
    "forums:level": threads,
    "forums:reading": threads,
    "forums:closure": threads,
    "forums:reopening": threads,
    "forums:pin": threads,
    "forums:move": threads,
    "forums:replies": threads,
    "forums:post": posts,
    "forums:edit": posts,
    "forums:history": posts,
    "forums:deletion": posts,
    "forums:restoration": posts,
    "forums:reactions": posts,
    "forums:answer": posts,
    "forums:promote": threads,
    "forums:promotion": promotions,
    "forums:consent": promotions,
    "forums:takeover": promotions,
    "forums:refusal": promotions,
    "forums:promotion_withdrawal": promotions,
}

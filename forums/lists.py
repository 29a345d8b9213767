"""Lists of threads, as the reader wants to see them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forums.models import Thread
from languages.codes import OWN_NAMES

# What a list may be narrowed to, beyond “all”: the name in the address, the words, and whether it is for members only.
VIEWS = [
    ("", pgettext_lazy("threads", "All"), False),
    ("unread", _("Unread"), True),
    ("unanswered", _("Unanswered"), False),
    ("mine", _("Mine"), True),
    ("followed", _("Followed"), True),
]


def threads_of(forum, visitor, view="", language=""):
    """The threads of a forum for a reader, narrowed to a view and a language."""
    threads = narrowed(Thread.objects.filter(forum=forum), visitor, view)
    if language in OWN_NAMES:
        threads = threads.filter(language=language)
    return threads.listed().for_reader(visitor)


def narrowed(threads, visitor, view):
    if view == "unanswered":
        return threads.unanswered()
    if not visitor.is_authenticated:
        return threads
    if view == "unread":
        return threads.unread_by(visitor)
    if view == "mine":
        return threads.with_posts_by(visitor)
    if view == "followed":
        return threads.followed_by(visitor)
    return threads


def views_for(visitor):
    """The views that this reader can use."""
    return [(name, words) for name, words, members in VIEWS if visitor.is_authenticated or not members]

"""What is counted of discussions."""

from django.utils.translation import gettext_lazy as _

from forums.models import Post, Thread
from ops.figures import figure


@figure(_("Threads"), _("Threads in all forums, open and closed, of every kind of space."))
def threads():
    return Thread.objects.count()


@figure(_("Posts"), _("What was written in threads, without what was deleted."))
def posts():
    return Post.objects.standing().count()


@figure(_("Threads without an answer"), _("Threads in which nobody but their author has written."))
def unanswered():
    return Thread.objects.unanswered().count()

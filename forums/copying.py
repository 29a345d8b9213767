"""The thread that a promotion brings into a forum: the posts of those who agreed, under the numbers that they had."""

from collections import Counter

from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify

from forums.following import Level, ThreadMember
from markup import read
from markup.requoting import requoted, without_names
from spaces.models import Space
from streams import log

# Who did not agree is not named either.
SOMEBODY = {"en": "a colleague", "es": "una persona del curso", "pt-br": "uma pessoa do curso", "fr": "une personne"}
SPOKEN = ("author_id", "delegation_id", "institution_id", "language", "created_at")


def copied(promotion, title):
    """Make the thread in the forum, and return it. What is left out has a stub, so that the numbers stay."""
    old, forum, posts = promotion.thread, promotion.forum, list(promotion.posts().select_related("author"))
    shown = [post for post in posts if promotion.will_show(post)]
    thread = type(old)(forum=forum, space=forum.space, title=title)
    _take(old, thread, SPOKEN if old.author_id in promotion.willing else SPOKEN[3:])
    thread.last_number, thread.posts_count = posts[-1].number, len(shown)
    thread.last_author, thread.last_post_at = shown[-1].author, shown[-1].created_at
    thread.save()
    fit = Fitting(promotion, shown, thread.pk)
    for post in posts:
        copy = type(post)(thread=thread, number=post.number)
        if post in shown:
            _take(post, copy, SPOKEN)
            copy.write(fit(post))
        else:
            copy.language, copy.created_at = post.language, post.created_at
            copy.deleted_at, copy.left_out = timezone.now(), True
        copy.save()
        if post.pk == old.answer_id and post in shown:
            thread.answer = copy
    _settle(thread, shown)
    return thread


def _take(old, new, names):
    for name in names:
        setattr(new, name, getattr(old, name))


def previewed(promotion):
    """[(post, its text as it would be read in the forum, or None where it is left out)]."""
    posts = list(promotion.posts().listed().defer(None))
    shown = [post for post in posts if promotion.will_show(post)]
    fit = Fitting(promotion, shown, promotion.thread_id)
    return [(post, read(fit(post)) if post in shown else None) for post in posts]


class Fitting:
    """What a text may say of others where it goes: nothing of those who did not agree."""

    def __init__(self, promotion, shown, to):
        self.to, self.old, self.space = to, promotion.thread, promotion.forum.space
        self.shown, self.willing = {post.number for post in shown}, promotion.willing
        # Of a name in another script nothing is left: it must not stand for everybody.
        self.names = {slugify(post.author.name) for post in shown} - {""}

    def __call__(self, post):
        words = SOMEBODY.get(post.language, SOMEBODY["en"])
        return without_names(requoted(post.source, self._place), self._is_named, words)

    def _place(self, thread, number):
        if thread == self.old.pk:
            return f"/threads/{self.to}/posts/{number}/" if number in self.shown else ""
        there = Q(space=self.space) | Q(space__visibility=Space.Visibility.PUBLIC)
        is_read_there = type(self.old).objects.filter(there, pk=thread).exists()
        return f"/threads/{thread}/posts/{number}/" if is_read_there else ""

    def _is_named(self, wanted):
        return wanted.pk in self.willing or slugify(wanted.name) in self.names


def _settle(thread, shown):
    """The counters, and the places of those who wrote; told to the pages that are open."""
    wrote = Counter(post.author_id for post in shown)
    thread.participants_count = len(wrote)
    others = [post.created_at for post in shown if post.author_id != thread.author_id]
    thread.answered_at = min(others, default=None)
    thread.save()
    ThreadMember.objects.bulk_create(
        ThreadMember(thread=thread, member_id=pk, posts=n, last_read=thread.last_number, level=Level.FOLLOW)
        for pk, n in wrote.items()
    )
    type(thread.forum).objects.filter(pk=thread.forum_id).update(threads_count=F("threads_count") + 1)
    facts = {"thread": thread.pk, "forum": thread.forum_id, "number": thread.last_number}
    log.append(f"space:{thread.space_id}", "post.added", facts | {"author": thread.last_author_id})

"""One page of a thread, as one reader sees it: all that the template asks for, in a constant number of queries."""

from functools import cached_property

from forums.audience import audience_of
from forums.drafting import draft_of
from forums.following import THREAD_LEVELS, Level
from forums.forms import ReplyForm
from forums.models.thread import PAGE
from forums.quoting import quote_of


class ThreadPage:
    """Some posts of a thread, and what the reader may do with them."""

    def __init__(self, thread, visitor, near=None, quoted=None):
        self.thread, self.visitor, self.quoted = thread, visitor, quoted
        self.number = thread.page_of(near or self.start)

    @property
    def start(self):
        """The post at which the reader goes on: the first unread one, or the last one read."""
        return self.thread.first_unread or self.thread.seen or 1

    @cached_property
    def keeps_order(self):
        return self.thread.space.is_facilitated_by(self.visitor)

    @cached_property
    def is_welcome(self):
        return self.visitor.is_authenticated and self.thread.space.welcomes(self.visitor)

    @property
    def can_write(self):
        return self.is_welcome and (self.thread.is_open or self.keeps_order)

    @property
    def can_judge(self):
        return self.visitor.is_authenticated and (self.visitor.pk == self.thread.author_id or self.keeps_order)

    @cached_property
    def posts(self):
        """The posts of the page, each told what this reader may do with it."""
        posts = list(self.thread.posts_of_page(self.number).listed().with_reactions_of(self.visitor))
        for post in posts:
            post.thread = self.thread
            self._fit(post)
        return posts

    def _fit(self, post):
        is_author = self.visitor.is_authenticated and post.author_id == self.visitor.pk
        may_change = self.keeps_order or (is_author and self.is_welcome and self.thread.is_open)
        post.can_edit = may_change and not post.deleted_at
        post.can_delete = not post.deleted_at and (self.keeps_order or is_author)
        withdrew = is_author and post.deleted_by_id == post.author_id
        post.can_restore = post.deleted_at and not post.left_out and (self.keeps_order or withdrew)
        post.can_react = self.is_welcome and not is_author and not post.deleted_at
        post.can_be_answer = self.can_judge and not post.is_first and not post.deleted_at
        post.is_answer = post.pk == self.thread.answer_id
        post.is_first_unread = post.number == self.thread.first_unread and post.number > 1
        post.shown_reactions = post.reactions_shown(all_kinds=post.can_react)

    @property
    def last_shown(self):
        return self.posts[-1].number if self.posts else 0

    @property
    def is_last(self):
        return self.number == self.thread.pages_count

    @property
    def pages(self):
        """The pages to offer: (number, the post it begins with); None stands for those left out."""
        last = self.thread.pages_count
        offered = sorted({1, last, *range(max(1, self.number - 2), min(last, self.number + 2) + 1)})
        pages, before = [], 0
        for number in offered:
            pages += [None] * (number - before > 1)
            pages.append((number, (number - 1) * PAGE + 1))
            before = number
        return pages

    @cached_property
    def participants(self):
        return self.thread.participants()

    @property
    def levels(self):
        """The choices of how much to hear: (value, words, what it means, whether it is the present one)."""
        now = self.thread.level or Level.NORMAL
        return [(level.value, level.label, THREAD_LEVELS[level], level == now) for level in Level]

    @cached_property
    def draft(self):
        return draft_of(self.visitor, self.thread)

    @cached_property
    def form(self):
        """The form of the reply, with the draft and a quote in it."""
        text, quoted = self.draft.source if self.draft else "", quote_of(self.thread, self.quoted)
        if quoted and quoted.strip() not in text.replace("\r", ""):
            text = f"{text.rstrip()}\n\n{quoted}".lstrip()
        return ReplyForm(member=self.visitor, initial={"source": text})

    @cached_property
    def audience(self):
        return audience_of(self.thread.space)

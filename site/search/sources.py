"""What can be searched, app by app. Each source begins with `visible_to`, so nothing is found that may not be seen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage, QuizPage
from forums.models import Post
from languages.folding import fold
from library.models import Practice, Programme
from live.models import Dialogue
from markup import excerpt
from members.models import Member
from members.profiles import Profile
from search.hits import Hit
from vocabulary.models import Term


@dataclass(frozen=True)
class Source:
    """One kind of thing to find: `find(visitor, words, limit)` returns hits, best first."""

    name: str
    label: Promise
    icon: str
    find: Callable


def has_all(words, *columns):
    """A condition: each word stands in one of the columns, capitals and accents ignored."""
    conditions = (
        reduce(Q.__or__, (Q(**{f"{column}__folded__contains": word}) for column in columns)) for word in words
    )
    return reduce(Q.__and__, conditions)


def threads(visitor, words, limit):
    """Threads, by their title or by one of their posts; each once, with the post that says it."""
    posts = (
        Post.objects.visible_to(visitor)
        .standing()
        .filter(has_all(words, "source", "thread__title"))
        .select_related("thread__space")
        .order_by("-pk")[: 4 * limit]
    )
    first_of = {}
    for post in posts:
        first_of.setdefault(post.thread_id, post)
    return [
        Hit(post.thread.title, post.get_absolute_url(), excerpt(post.html, 600), post.language, str(post.thread.space))
        for post in list(first_of.values())[:limit]
    ]


def lessons(visitor, words, limit):
    """Lessons that the visitor may read, in whatever language."""
    return _pages(LessonPage.objects.visible_to(visitor), words, limit)


def courses(visitor, words, limit):
    return _pages(CoursePage.objects.visible_to(visitor), words, limit)


def pages(visitor, words, limit):
    """Pages of the site that belong to no course."""
    taught = [ContentType.objects.get_for_model(kind).pk for kind in (CoursePage, ModulePage, LessonPage, QuizPage)]
    return _pages(Page.objects.public().exclude(content_type__in=taught), words, limit)


def _pages(readable, words, limit):
    found = readable.live().filter(depth__gt=2).select_related("locale", "page_text")
    for word in words:
        found = found.filter(page_text__words__contains=word)
    return [
        Hit(page.title, page.url, page.page_text.text, page.locale.language_code)
        for page in _own_language_first(found)[:limit]
    ]


def _own_language_first(pages):
    """Of the copies of a page in several languages the best one: the reader's, or else the first."""
    own, best = get_language(), {}
    for page in sorted(pages[:200], key=lambda page: (page.locale.language_code != own, page.pk)):
        best.setdefault(page.translation_key, page)
    return list(best.values())


def records(visitor, words, limit):
    query = " ".join(words)
    programmes = Programme.objects.visible_to(visitor).finding(query).select_related("country")[:limit]
    practices = Practice.objects.visible_to(visitor).finding(query).select_related("country")[:limit]
    hits = [Hit(str(p), p.get_absolute_url(), str(p.summary), p.summary.language, str(p.country)) for p in programmes]
    hits += [Hit(str(p), p.get_absolute_url(), str(p.problem), p.problem.language, str(p.country)) for p in practices]
    return hits[:limit]


def dialogues(visitor, words, limit):
    """Dialogues: titles and summaries are few and in four languages, so they are read here."""
    found = Dialogue.objects.visible_to(visitor).select_related("space").order_by("-starts_at")
    return [
        Hit(
            str(dialogue),
            dialogue.get_absolute_url(),
            str(dialogue.summary),
            dialogue.summary.language,
            str(dialogue.space),
        )
        for dialogue in found
        if _says(words, *dialogue.title.values(), *dialogue.summary.values())
    ][:limit]


def terms(visitor, words, limit):
    return [
        Hit(str(term), term.get_absolute_url(), str(term.definition), term.definition.language)
        for term in Term.objects.all()
        if _says(words, *term.term.values())
    ][:limit]


def people(visitor, words, limit):
    """Members, for members: by name and post; for others, those who show themselves to anyone, by name alone."""
    found = Member.objects.visible_to(visitor).finding(" ".join(words)).listed().by_name()
    if not (visitor.is_authenticated and visitor.sees_the_network):
        found = found.filter(has_all(words, "name"))
    seen = (Profile(member, visitor) for member in found[:limit])
    return [Hit(one.member.name, one.member.get_absolute_url(), note=str(one.country or "")) for one in seen]


def _says(words, *texts):
    said = fold(" ".join(texts))
    return all(word in said for word in words)


SOURCES = [
    Source("threads", _("Discussions"), "messages", threads),
    Source("courses", _("Courses"), "graduation-cap", courses),
    Source("lessons", _("Lessons"), "book", lessons),
    Source("records", pgettext_lazy("of the library", "Records"), "file-text", records),
    Source("dialogues", _("Dialogues"), "radio", dialogues),
    Source("terms", _("Glossary"), "languages", terms),
    Source("pages", _("Pages"), "file", pages),
    Source("people", _("People"), "users", people),
]

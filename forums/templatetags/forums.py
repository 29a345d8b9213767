"""What forums add to any page: the latest threads of a space, the thread at an anchor, what is new for a member."""

import re

from django import template
from django.urls import get_script_prefix
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from forums.models import Forum, Thread
from forums.models.post import Post
from languages.codes import OWN_NAMES, current
from markup import Reading

register = template.Library()

OURS = re.compile(r'href="/(members|threads|forums)/')


@register.simple_tag(takes_context=True)
def words(context, post: Post | Reading):
    """The text of a post or a preview, with links into the reader's language; a mention of the reader stands out."""
    visitor = context["request"].user
    html = OURS.sub(rf'href="{get_script_prefix()}{current()}/\1/', post.html)
    if visitor.is_authenticated:
        html = html.replace(
            f'class="mention" data-member="{visitor.pk}"', f'class="mention self" data-member="{visitor.pk}"'
        )
    # Safe: `html` was made by markup, from whose allow-list nothing else comes, and only addresses were changed.
    return SafeString(html)


@register.filter
def language_name(code):
    """The name of a language in its own words."""
    return OWN_NAMES.get(code, code)


@register.filter
def elsewhere(language):
    """Whether a text in this language is in another one than the page."""
    return language != current()


@register.simple_tag
def where_from(member, visitor):
    """The post, institution and country of a member, as far as the visitor may see them."""
    if member is None:
        return ""
    shown = [
        member.post if member.shows("post", visitor) else "",
        member.institution if member.shows("institution", visitor) else "",
        member.country if member.shows("country", visitor) else "",
    ]
    return format_html_join(", ", "{}", ((part,) for part in shown if part))


@register.simple_tag
def country_of(member, visitor):
    """The country of a member, as far as the visitor may see it."""
    return member.country if member and member.country and member.shows("country", visitor) else ""


@register.inclusion_tag("forums/_latest_threads.html", takes_context=True)
def latest_threads(context, space, n=5):
    """The latest threads of a space, and the forums in which they stand; for whoever may see them."""
    visitor = context["request"].user
    threads = Thread.objects.filter(space=space).visible_to(visitor) if space else Thread.objects.none()
    lines = list(threads.listed().for_reader(visitor).newest_first()[:n])
    forums = list(Forum.objects.visible_to(visitor).filter(space=space).order_by("position", "pk")) if space else []
    can_write = bool(forums) and space.welcomes(visitor)
    return {"request": context["request"], "user": visitor, "threads": lines, "forums": forums, "can_write": can_write}


@register.inclusion_tag("forums/_thread_at.html", takes_context=True)
def thread_at(context, space, anchor_key, title=""):
    """The thread that hangs at an anchor of a space, such as a step of a course."""
    visitor = context["request"].user
    threads = Thread.objects.visible_to(visitor).filter(anchor__space=space, anchor__key=anchor_key)
    thread = threads.listed().for_reader(visitor).first()
    forum = None if thread or not space else space.forums.order_by("position", "pk").first()
    can_write = forum is not None and forum.welcomes(visitor)
    return {
        "request": context["request"],
        "user": visitor,
        "thread": thread,
        "forum": forum if can_write else None,
        "key": anchor_key,
        "title": title,
    }


@register.inclusion_tag("forums/_new_in_discussions.html", takes_context=True)
def new_in_discussions(context, member, n=4):
    """The threads with something new for a member: the few that were active last."""
    threads = Thread.objects.visible_to(member).unread_by(member).listed().for_reader(member).newest_first()[: n + 1]
    lines = list(threads)
    return {"request": context["request"], "user": member, "threads": lines[:n], "more": len(lines) > n}

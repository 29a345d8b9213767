"""Dialogues on other apps' pages, and the buttons of a room."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from live.models import Dialogue

register = template.Library()

SOON = 5


@register.inclusion_tag("live/_now.html")
def live_now(visitor):
    """The dialogues that are on at this moment, for who may see them."""
    now = Dialogue.objects.visible_to(visitor).running().listed().counted()
    return {"dialogues": now.order_by("starts_at", "pk")[:SOON]}


@register.inclusion_tag("live/_coming.html")
def coming_dialogues(visitor, most=SOON):
    """The next dialogues that the visitor may see."""
    coming = Dialogue.objects.visible_to(visitor).upcoming().listed()
    return {"dialogues": coming.order_by("starts_at", "pk")[:most]}


@register.inclusion_tag("live/_coming.html")
def dialogues_in(space, visitor, most=SOON):
    """The dialogues of a space that are on or to come."""
    ahead = Dialogue.objects.visible_to(visitor).filter(space=space).unfinished().listed()
    return {"dialogues": ahead.order_by("starts_at", "pk")[:most]}


@register.inclusion_tag("live/_hanging.html", takes_context=True)
def dialogues_at(context, space, key, title=""):
    """The dialogues that hang at a point of a space, such as a step of a course, and the way to plan one there."""
    visitor = context["request"].user
    dialogues = Dialogue.objects.visible_to(visitor).filter(anchor__space=space, anchor__key=key).listed()
    may_plan = visitor.is_authenticated and space.is_facilitated_by(visitor)
    return {
        "dialogues": dialogues.order_by("starts_at", "pk"),
        "plan": urlencode({"space": space.slug, "anchor": key, "title": title}) if may_plan else "",
    }


@register.simple_tag(takes_context=True)
def act(context, command, **details):
    """The attributes of a button that gives a command: `<button class="btn" {% act "room.start" %}>`.

    All buttons of a room belong to one form, `#act`; what a button says beyond the command travels in its value.
    """
    action = reverse("live:do", args=[context["dialogue"].slug, command])
    attributes = [
        ("type", "submit"),
        ("form", "act"),
        ("formaction", action),
        ("name", "with"),
        ("value", urlencode(details)),
        ("data-command", command),
    ]
    return format_html_join(" ", '{}="{}"', attributes)


@register.simple_tag(takes_context=True)
def say(context, command, place):
    """The attributes of a form that gives a command with a text: `<form {% say "chat.post" "chat" %}>`."""
    action = reverse("live:do", args=[context["dialogue"].slug, command])
    return format_html('method="post" action="{}" data-command="{}" data-place="{}"', action, command, place)


@register.simple_tag(takes_context=True)
def country_of(context, member):
    """The country of a member, as far as the reader may know it."""
    return member.country if member and member.shows("country", context["request"].user) and member.country else ""


@register.simple_tag(takes_context=True)
def typed(context, command, name):
    """What was typed in a form whose command was refused, so that it is not lost."""
    refused = context["refused"]
    return refused["typed"].get(name, "") if refused["command"] == command else ""


@register.simple_tag
def clock(ms_left):
    """Milliseconds as a clock shows them: 2:05, or +0:30 once the time is over."""
    seconds = round(abs(ms_left) / 1000)
    return f"{'+' if ms_left < 0 else ''}{seconds // 60}:{seconds % 60:02}"

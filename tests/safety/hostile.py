"""Puts words that mean harm wherever people can write, by the verbs of the models; prints where they are read.

Run by tests/journeys/test_hostile_words.py in a process of its own, on a copy of the demonstration network.
"""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 (the apps must be ready first)
from django.urls import reverse  # noqa: E402
from django.utils import timezone, translation  # noqa: E402
from wagtail.documents import get_document_model  # noqa: E402
from wagtail.models import Page  # noqa: E402

from agenda.models import Meeting  # noqa: E402
from courses.models import CoursePage, LessonPage, Question  # noqa: E402
from forums.models import Forum  # noqa: E402
from languages.fields import Translated  # noqa: E402
from library.models import Practice, Programme  # noqa: E402
from live.commands import bus  # noqa: E402
from live.models import Dialogue  # noqa: E402
from live.seats import seat_of  # noqa: E402
from members.models import Country, Import, Institution, Member  # noqa: E402
from pages.models import Network, NewsPage  # noqa: E402
from search.models import PageText  # noqa: E402
from spaces.models import Space  # noqa: E402
from streams.commands import perform_message  # noqa: E402
from vocabulary.models import Term, Theme  # noqa: E402

SHORT = "<img src=x onerror=hit()>"
BAD = f"\"'>{SHORT}</title></textarea></script><script>hit()</script>"
TEMPLATES = "`;hit();`${hit()}{{constructor.constructor('hit()')()}}"
WORST = f"{BAD}{TEMPLATES}<svg/onload=hit()><a href=javascript:hit()>x</a>"
MARKDOWN = f"""{WORST}

[a](javascript:hit()) [b](data:text/html,<script>hit()</script>) ![c](x"onerror="hit()) <javascript:hit()>

[d](/x"onmouseover="hit()) ![e](/media/images/x.webp"onerror=hit()//) @[x"onfocus="hit()](member:1)

> [{SHORT}](/threads/1/posts/1/"onclick="hit())

| {SHORT} | b |
|:-:|-:|
| `{SHORT}` | https://evil.example/"onmouseover="hit() |
"""


def everywhere(text):
    return Translated(dict.fromkeys(("en", "es", "pt-br", "fr"), text))


def people(sofia, rosa, kemar):
    for member, name in ((sofia, BAD), (rosa, f"Rosa {BAD}")):
        member.name, member.post, member.biography = name[:120], WORST[:160], WORST
        member.audiences = dict.fromkeys(("name", "post", "institution", "biography"), "anyone")
        member.save()
    kemar.name = BAD[:120]
    kemar.belong_to(kemar.country, Institution.propose(BAD, kemar.country, by=kemar), by=kemar)
    kemar.save()
    Institution.objects.filter(pk=rosa.institution_id).update(name=everywhere(BAD), acronym=SHORT)
    Import.objects.create(
        kind="members", name=BAD, headers=["email", "name", BAD], rows=[[2, {"email": BAD, "name": BAD}]], by=sofia
    )


def words():
    Country.objects.filter(pk="JM").update(
        status_note=WORST, name=everywhere(f"Jamaica {BAD}"), capital=everywhere(BAD)
    )
    Theme.objects.filter(pk__in=Theme.objects.values("pk")[:6]).update(name=everywhere(BAD))
    term = Term.objects.first()
    term.term, term.definition = everywhere(BAD), everywhere(WORST)
    term.save()
    programme, practice = Programme.objects.first(), Practice.objects.first()
    programme.name, programme.acronym, programme.institution, programme.source = BAD[:200], SHORT, BAD, WORST
    programme.summary = programme.objective = programme.target_population = programme.name_translated = everywhere(
        WORST
    )
    practice.title, practice.institution, practice.source = everywhere(BAD), BAD, WORST
    for name in ("context", "problem", "what_was_done", "results", "what_failed", "conditions_to_transfer"):
        setattr(practice, name, everywhere(WORST))
    programme.save()
    practice.save()
    return term, programme, practice


def places(sofia, rosa, luis):
    space = Space.objects.create(
        slug="hostile", visibility="request", name=everywhere(BAD), purpose=everywhere(WORST), question=everywhere(BAD)
    )
    space.admit(sofia, role="facilitator")
    space.admit(rosa)
    space.ask_to_join(luis, WORST)
    forum = Forum.objects.create(space=space, slug="hostile", name=everywhere(BAD), description=everywhere(WORST))
    thread = forum.open_thread(rosa, BAD, MARKDOWN)
    answer = thread.reply(sofia, f"{MARKDOWN}\n@[Rosa](member:{rosa.pk})")
    answer.edit(sofia, f"{MARKDOWN} more", reason=BAD)
    thread.reply(rosa, MARKDOWN).delete_softly(sofia, BAD)
    thread.posts.get(number=1).react(sofia, "thanks")
    thread.close(sofia, BAD)
    starts = timezone.now() + timedelta(days=1)
    dates = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
    meeting = Meeting.objects.create(
        title=everywhere(BAD),
        summary=everywhere(WORST),
        place=BAD,
        space=space,
        link="https://a.example/?\"'>",
        **dates,
    )
    return space, forum, thread, meeting


def room(sofia):
    """The dialogue that is on, with harm in whatever can be said in a room."""
    dialogue = Dialogue.objects.filter(state="live").first()
    dialogue.title, dialogue.summary = everywhere(BAD), everywhere(WORST)
    dialogue.save()
    dialogue.items.update(title=everywhere(BAD), goal=everywhere(WORST))
    seat = seat_of(dialogue, dialogue.take_seat(sofia))
    said = [
        ("chat.post", {"body": WORST}),
        ("question.ask", {"body": WORST[:500]}),
        ("hand.raise", {"note": BAD}),
        ("note.add", {"kind": "decision", "body": WORST}),
        ("room.announce", {"text": WORST[:300]}),
    ]
    for number, (kind, details) in enumerate(said):
        reply = perform_message(bus, seat, {"v": 1, "t": kind, "id": f"hostile-{number:04}", "d": details})
        if reply["t"] != "ack":
            raise AssertionError(reply)
    return dialogue


def pages():
    news, course = (
        NewsPage.objects.filter(locale__language_code="en").first(),
        CoursePage.objects.filter(locale__language_code="en").first(),
    )
    news.title, news.summary = BAD, WORST[:400]
    news.body = [
        ("quote", {"text": WORST, "author": BAD, "source": ""}),
        ("table", {"caption": BAD, "cells": f"{BAD}\t{BAD}\n{BAD}\t{BAD}"}),
        ("callout", {"kind": "note", "title": BAD, "text": ""}),
    ]
    news.save_revision().publish()
    course.title, course.subtitle, course.audience = BAD, BAD, WORST
    course.save_revision().publish()
    lesson = LessonPage.objects.descendant_of(course).live().first()
    lesson.title = BAD
    lesson.body.append(("reflection", {"prompt": WORST}))
    lesson.save_revision().publish()
    question = Question.objects.filter(quiz_key=None).first()
    question.prompt = question.feedback = everywhere(WORST)
    question.save()
    network = Network.objects.first()
    network.motto, network.about, network.name = everywhere(BAD), everywhere(WORST), everywhere(BAD)
    network.save()
    document = get_document_model().objects.create(title=BAD, file=SimpleUploadedFile("a<b>.txt", b"x"))
    PageText.catch_up()
    return news, course, lesson, question, document


def main():
    sofia, rosa, luis, kemar = (
        Member.objects.get(email=f"{name}@example.org") for name in ("sofia", "rosa", "luis", "kemar")
    )
    sofia.is_superuser = True
    people(sofia, rosa, kemar)
    things = [sofia, rosa, *words(), *places(sofia, rosa, luis), room(sofia)]
    news, course, lesson, question, document = pages()
    with translation.override("en"):
        own = [thing.get_absolute_url() for thing in things]
        thread, space, dialogue = things[7], things[5], things[9]
        named = [
            *("members:directory", "members:endorsements", "members:mandates", "members:desk", "members:roles"),
            *("members:institutions", "members:imports", "members:profile", "members:preview", "members:belonging"),
            *("forums:index", "forums:unread", "forums:followed", "live:dialogues", "library:programmes"),
            *(
                "library:practices",
                "library:glossary",
                "agenda:agenda",
                "spaces:spaces",
                "activity:notices",
                "courses:learn",
            ),
        ]
        own += [reverse(name) for name in named]
        own += [reverse("members:import", args=[Import.objects.last().pk]), f"{dialogue.get_absolute_url()}room/"]
        own += [
            reverse(f"spaces:{name}", args=[space.slug])
            for name in ("people", "settings", "join_requests", "invitations")
        ]
        own += [
            f"{thread.get_absolute_url()}posts/{path}/" for path in ("2/history", "1/reactions", "2/edit", "2/deletion")
        ]
        own += [
            f"{thread.get_absolute_url()}?quote=1",
            f"{thread.get_absolute_url()}move/",
            reverse("courses:question", args=[question.pk]),
        ]
        own += ["/en/", "/en/countries/jamaica/", *(page.url for page in (news, course, lesson))]
        own += [
            f"/en/search/?q={word}" for word in ("onerror", "hit", "script", "%3Cimg%20src%3Dx%20onerror%3Dhit()%3E")
        ]
        own += [
            "/en/members/?q=%22%3E%3Cscript%3Ehit()%3C/script%3E",
            "/en/forums/hostile/?view=%22%3E%3Cscript%3Ehit()%3C/script%3E",
        ]
        own += ["/en/account/login/?next=%22%3E%3Cscript%3Ehit()%3C/script%3E", "/en/%3Cscript%3Ehit()%3C/script%3E/"]
    tree = [Page.objects.get(pk=page.pk) for page in (news, course, lesson)]
    cms = [
        "/cms/",
        "/cms/documents/",
        f"/cms/documents/edit/{document.pk}/",
        "/cms/reports/site-history/",
        "/cms/pages/search/?q=hit",
    ]
    cms += [
        f"/cms/pages/{page.pk}/{view}/" for page in tree for view in ("edit", "history", "delete", "unpublish", "copy")
    ]
    cms += [f"/cms/pages/{page.get_parent().pk}/" for page in tree]
    cms += [
        f"/cms/snippets/{path}/"
        for path in (
            "members/country",
            "members/institution",
            "spaces/space",
            "vocabulary/theme",
            "vocabulary/term",
            "courses/question",
            "courses/edition",
        )
    ]
    cms += [f"/cms/snippets/spaces/space/edit/{space.pk}/", f"/cms/snippets/courses/question/edit/{question.pk}/"]
    sys.stdout.write(json.dumps({"own": own, "cms": cms}) + "\n")


main()

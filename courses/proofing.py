"""What an author may want to put right in a lesson before it is published. What must be put right, its blocks refuse.

A picture without words and a video without captions are never published (`blocks/media.py`); what is told here hinders
nobody.
"""

import re
from collections import Counter

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.documents import get_document_model
from wagtail.models import Page

from courses.untranslated import still_in, texts
from languages.codes import OWN_NAMES

MB = 1024 * 1024
HEAVY = 20 * MB
MANY_PICTURES = 10
_LINK = re.compile(r'<a\b[^>]*\blinktype="(page|document)"[^>]*>')
_ID = re.compile(r'\bid="(\d+)"')
_HEADING = re.compile(r"<h([23])\b")


def remarks_on(page):
    """What there is to say of the body of a page as it stands, as sentences that say how it is put right."""
    blocks = [dict(block) for block in page.body.raw_data]
    return [*_headings(blocks), *_links(blocks), *_weight(blocks), *_left_untranslated(page)]


def _values(blocks, kind, name):
    """What blocks of a kind keep under a name."""
    return [block["value"].get(name) for block in blocks if block["type"] == kind and block["value"].get(name)]


def _headings(blocks):
    levels = [int(level) for block in blocks if block["type"] == "text" for level in _HEADING.findall(block["value"])]
    if levels and levels[0] == 3:
        yield _(
            "The first heading is one of the third level: make it one of the second, so that nobody misses a level."
        )


def _links(blocks):
    """Links within the network that lead nowhere, or to what is not published."""
    pages, files = {int(pk) for pk in _values(blocks, "call_to_action", "page")}, set()
    for text in texts([block["value"] for block in blocks]):
        for link in _LINK.finditer(text):
            if found := _ID.search(link[0]):
                (pages if link[1] == "page" else files).add(int(found[1]))
    files |= {int(pk) for pk in _values(blocks, "document", "document")}
    there = dict(Page.objects.filter(pk__in=pages).values_list("pk", "live")) if pages else {}
    kept = set(get_document_model().objects.filter(pk__in=files).values_list("pk", flat=True)) if files else set()
    if lost := len(pages - set(there)) + len(files - kept):
        yield ngettext(
            "%(count)d link leads to something that is not there any more: take it out, or choose another target.",
            "%(count)d links lead to something that is not there any more: take them out, or choose other targets.",
            lost,
        ) % {"count": lost}
    for title in Page.objects.filter(pk__in=[pk for pk, live in there.items() if not live]).values_list(
        "title", flat=True
    ):
        yield _("A link leads to “%(title)s”, which is not published: publish it first.") % {"title": title}


def _weight(blocks):
    pictures = sum(block["type"] == "image" for block in blocks)
    pictures += sum(len(images) for images in _values(blocks, "gallery", "images"))
    if pictures > MANY_PICTURES:
        yield _("There are %(count)d pictures: on a slow line the lesson takes long. Part it, or leave some out.") % {
            "count": pictures
        }
    files = [pk for kind, name in (("video", "file"), ("audio", "file"), ("document", "document")) for pk in
             _values(blocks, kind, name)]  # fmt: skip
    for file in get_document_model().objects.filter(pk__in=files, file_size__gt=HEAVY) if files else ():
        yield _("“%(title)s” has %(size)s: offer a smaller one, for those who pay by the megabyte.") % {
            "title": file.title,
            "size": filesizeformat(file.file_size),
        }


def _left_untranslated(page):
    """Blocks of a translation that still say what its source says, word for word."""
    for language, count in Counter(still_in(page, page.versions()).values()).items():
        yield ngettext(
            "%(count)d block is still in %(language)s: translate it, or learners read it so.",
            "%(count)d blocks are still in %(language)s: translate them, or learners read them so.",
            count,
        ) % {"count": count, "language": OWN_NAMES[language]}

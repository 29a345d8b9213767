"""A lesson, or all lessons of a module, as one file: to read without a line, and to print."""

import base64
import re
from urllib.parse import unquote, urljoin

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from courses.glossary import Glossed
from courses.models import LessonPage, ModulePage
from courses.studying import Study
from courses.untranslated import still_in
from languages.codes import current, fallbacks
from ops.policies import public

PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"[^>]*>')
ALTERNATIVE = re.compile(r'\balt="([^"]*)"')
LINK = re.compile(r'(href=")(/[^"]*)"')
# What only works on a page: forms, players, and the script that belongs to them.
FORM = re.compile(r"<(form|click-to-load|audio|video|script|svg)\b.*?</\1>|<link\b[^>]*>", re.DOTALL)
# Several lessons in one file would have the same places.
PLACE = re.compile(r'(<(?:p|h[2-6])) id="p\d+"')
LARGEST = 300_000


@require_GET
@public
def lesson_file(request, key):
    """One lesson."""
    page = nearest(LessonPage.objects.visible_to(request.user), key)
    return _answer(request, page.title, [page])


@require_GET
@public
def module_file(request, key):
    """All lessons of a module that the visitor may read."""
    module = nearest(ModulePage.objects.live(), key)
    found = LessonPage.objects.visible_to(request.user).child_of(module).select_related("locale").order_by("path")
    return _answer(request, module.title, list(found))


def nearest(pages, key):
    by_code = {page.language: page for page in pages.filter(translation_key=key).select_related("locale")}
    code = next((code for code in fallbacks(current()) if code in by_code), None)
    if code is None:
        raise Http404
    return by_code[code]


def _answer(request, title, pages):
    lessons = [lesson for page in pages if (lesson := _lesson(request, page))]
    if not lessons:
        raise Http404
    context = {
        "title": title,
        "lessons": lessons,
        "course": lessons[0]["study"].outline,
        "from": settings.BASE_URL,
        # Questions are shown; what is right is told where they can be answered.
        "is_recalled": True,
    }
    response = HttpResponse(whole(render_to_string("courses/lesson_file.html", context, request)))
    response["Content-Disposition"] = f'attachment; filename="{slugify(title) or "lesson"}.html"'
    return response


def _lesson(request, page):
    """What a file says of a lesson; nothing of one that is not open to this reader."""
    study = Study.of_step(page, request)
    if not study.may_read or study.waits:
        return None
    shown = next(iter(page.renderings()), page)
    left = still_in(shown, page.versions())
    return {"page": page, "shown": shown, "study": study, "glossed": Glossed(shown), "untranslated": left}


def whole(html):
    """The HTML with its pictures inside, its links leading to our site, and nothing that would not work elsewhere."""
    html = PLACE.sub(r"\1", FORM.sub("", html))
    html = PICTURE.sub(_inside, html)
    return LINK.sub(lambda match: f'{match[1]}{urljoin(settings.BASE_URL, match[2])}"', html)


def _inside(match):
    """A picture as a part of the file, if it is one of ours and small enough; else its alternative text."""
    address, said = unquote(match[1]), ALTERNATIVE.search(match[0])
    name = address.removeprefix(settings.MEDIA_URL)
    if address.startswith(settings.MEDIA_URL) and ".." not in name and default_storage.exists(name):
        with default_storage.open(name) as file:
            content = file.read(LARGEST + 1)
        if len(content) <= LARGEST:
            kind = "webp" if name.endswith(".webp") else "png" if name.endswith(".png") else "jpeg"
            text = base64.b64encode(content).decode()
            return f'<img src="data:image/{kind};base64,{text}" alt="{said[1] if said else ""}">'
    return f"<em>{said[1]}</em>" if said and said[1] else ""

"""Taking courses out: to read and print for those who study, as archive and as questions for authors."""

from time import monotonic

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from courses.models import CoursePage, LessonPage, ModulePage
from courses.transfer.out.copies import KINDS, Copy
from courses.transfer.out.formats import FORMATS, entries_of, write
from languages.codes import current, fallbacks, ours
from ops.limits import limited
from ops.policies import public, staff_only

# A page waits so long for files to be made; the others are told a moment later.
SECONDS = 2


@require_GET
@public
def course(request, key):
    """The files of a course and of its modules, each with its size."""
    page = _course(key)
    readable = _readable(request.user, page)
    if not readable:
        raise Http404
    modules = [module for module in _modules(page) if module.pk in readable]
    is_whole = len(modules) == len(_modules(page))
    books = [([Copy(each, "epub"), Copy(each, "pdf")], each) for each in [*([page] if is_whole else []), *modules]]
    is_staff = request.user.is_authenticated and request.user.is_staff
    copies = [copy for pair, _each in books for copy in pair] + ([Copy(page, "archive")] if is_staff else [])
    context = {
        "course": page,
        "books": books,
        "is_waiting": not _make_in_time(copies),
        "archive": copies[-1] if is_staff else None,
        "questions": _questions(page) if is_staff else [],
    }
    return render(request, "transfer/exports.html", context)


@require_GET
@public
@limited("course-export", "60/h", counts_reading=True)
def copy(request, key, kind):
    """A course or a module as PDF or EPUB, for whoever may read it."""
    module = _nearest(ModulePage.objects.live().filter(translation_key=key))
    page = module or _course(key)
    readable = _readable(request.user, page)
    if not readable or (not module and len(readable) < len(_modules(page))):
        raise Http404
    return _answer(Copy(page, kind))


@require_GET
@staff_only
def archive(request, key):
    """The whole course as one file, which another installation can bring in."""
    return _answer(Copy(_course(key), "archive"))


@require_GET
@staff_only
def questions(request, key, name):
    """The questions of a course in a format of other systems."""
    page = _course(key)
    if name not in FORMATS:
        raise Http404
    written = write(name, page.translation_key, ours(request.GET.get("language")) or current())
    headers = {"Content-Disposition": f'attachment; filename="{page.code}-{written.name}"'}
    return HttpResponse(written.content, content_type=written.content_type, headers=headers)


def _answer(copy):
    file = copy.open()
    response = FileResponse(file, as_attachment=True, filename=copy.file_name, content_type=KINDS[copy.kind])
    response["Cache-Control"] = "private, max-age=300"
    return response


def _nearest(pages):
    """The page in the reader's language, or the nearest that there is."""
    by_code = {page.language: page for page in pages.select_related("locale")}
    return next((by_code[code] for code in fallbacks(current()) if code in by_code), None)


def _course(key):
    page = _nearest(CoursePage.objects.live().filter(translation_key=key))
    if page is None:
        raise Http404
    return page


def _modules(course):
    return list(ModulePage.objects.live().child_of(course).select_related("locale").order_by("path"))


def _readable(visitor, page):
    """The ids of the modules, at a page or below it, of which the visitor may read the lessons."""
    paths = LessonPage.objects.visible_to(visitor).filter(path__startswith=page.path).values_list("path", flat=True)
    above = {path[: -LessonPage.steplen] for path in paths}
    return set(ModulePage.objects.live().filter(path__in=above).values_list("pk", flat=True))


def _make_in_time(copies):
    """Make what is not there yet, as long as a page may take; returns whether everything is there."""
    until = monotonic() + SECONDS
    for each in copies:
        if monotonic() > until:
            return all(copy.is_made for copy in copies)
        each.make()
    return True


def _questions(course):
    """[(name, word, how many it holds, what is left out)] of each format."""
    entries = entries_of(course.translation_key)
    rows = []
    for name, (label, writer) in FORMATS.items():
        written = writer(entries, course.language)
        rows.append({"name": name, "label": label, "count": written.count, "size": len(written.content),
                     "left_out": written.left_out, "lost": written.lost})  # fmt: skip
    return rows if entries else []

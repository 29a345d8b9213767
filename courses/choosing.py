"""Choosing a course, and looking up what it was: pages for everybody."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from courses.catalogue import Catalogue
from courses.models import CatalogPage, CoursePage, CourseVersion
from courses.models.versions import contents_of
from languages.codes import current, fallbacks
from ops.policies import public


@require_GET
@public
def which(request):
    """Which course for me: three questions, whose answers live in the address."""
    page = CatalogPage.objects.live().filter(locale__language_code=current()).select_related("locale").first()
    if page is None:
        raise Http404
    questions, answers, advice = Catalogue(page, request).advice
    context = {"form": questions, "has_answers": bool(answers), "advice": advice, "catalogue": page}
    return render(request, "courses/which.html", context)


@require_GET
@public
def version(request, code, number):
    """A version of a course: what changed in it, and of what it consisted."""
    versions = CourseVersion.objects.visible_to(request.user).filter(code=code)
    found, page = versions.filter(number=number).first(), _page(code, number)
    if page:
        found = found or CourseVersion(
            code=code, number=number, title={page.language: page.title}, at=page.last_published_at
        )
        language, modules = page.language, contents_of(page)
    elif found:
        language = next((each for each in fallbacks(current()) if each in found.contents), None)
        modules = found.contents.get(language, [])
    else:
        raise Http404
    context = {
        "version": found,
        "modules": modules,
        "language": language,
        "others": versions.exclude(pk=found.pk).order_by("-number"),
    }
    return render(request, "courses/version.html", context)


def _page(code, number):
    """The course as it stands today, if that is the version."""
    pages = CoursePage.objects.live().filter(code=code, version=number).select_related("locale")
    by_code = {page.language: page for page in pages}
    return next((by_code[each] for each in fallbacks(current()) if each in by_code), None)

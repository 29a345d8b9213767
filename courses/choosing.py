"""Choosing a course: a page for everybody."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from courses.catalogue import Catalogue
from courses.models import CatalogPage
from languages.codes import current
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

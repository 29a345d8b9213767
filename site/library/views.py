"""The library: programmes, good practices, and the words of the field."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from languages.folding import fold
from library.forms import ProgrammeFilter
from library.models import Practice, Programme
from ops.policies import members_only, public
from vocabulary.models import Term

PER_PAGE = 24


@public
@require_safe
def programmes(request):
    """All programmes, by country, theme and kind; the map shows where there are records."""
    form = ProgrammeFilter(request.GET)
    page = Paginator(form.chosen(request.user).listed(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "library/programmes.html", {"form": form, "page": page})


@public
@require_safe
def programme(request, code):
    record = get_object_or_404(Programme.objects.visible_to(request.user).whole(), code=code)
    seen = Programme.objects.visible_to(request.user)
    context = {
        "record": record,
        "may_validate": record.may_be_validated_by(request.user),
        "practices": record.practices.visible_to(request.user).order_by("code"),
        "successor": seen.filter(pk=record.replaced_by_id).first(),
        "former": seen.filter(replaced_by=record).order_by("name", "code"),
    }
    return render(request, "library/programme.html", context)


@public
@require_safe
def practices(request):
    page = Paginator(Practice.objects.visible_to(request.user).listed(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "library/practices.html", {"page": page})


@public
@require_safe
def practice(request, code):
    record = get_object_or_404(Practice.objects.visible_to(request.user).whole(), code=code)
    context = {
        "record": record,
        "may_validate": record.may_be_validated_by(request.user),
        "programme": Programme.objects.visible_to(request.user).filter(pk=record.programme_id).first(),
    }
    return render(request, "library/practice.html", context)


@members_only
@require_POST
def validation(request, kind, code):
    """A focal point stands behind a record of their state."""
    model = {"programmes": Programme, "practices": Practice}.get(kind)
    if model is None:
        raise Http404
    record = get_object_or_404(model.objects.visible_to(request.user), code=code)
    record.validate_by(request.user)
    messages.success(request, _("Thank you: the record is validated for twelve months."))
    return redirect(record)


@public
@require_safe
def glossary(request):
    """The words of the field in the reader's language, in its alphabetical order."""
    terms = sorted(Term.objects.select_related("theme"), key=lambda term: fold(str(term)))
    return render(request, "library/glossary.html", {"letters": _by_letter(terms)})


@public
@require_safe
def term(request, code):
    return render(
        request, "library/term.html", {"term": get_object_or_404(Term.objects.select_related("theme"), code=code)}
    )


def _by_letter(terms):
    """Return [(letter, terms)]: accents do not make a letter of their own."""
    letters = {}
    for term in terms:
        letters.setdefault(fold(str(term))[:1].upper(), []).append(term)
    return list(letters.items())

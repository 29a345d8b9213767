"""How a course is marked: its categories, what they weigh, which steps are in which."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.models import Scheme
from courses.teaching.finding import led_edition
from courses.teaching.gradebook import Gradebook
from courses.teaching.scheming import CategoryForms, PlacingForm, SchemeForm
from ops.policies import members_only


@require_http_methods(["GET", "POST"])
@members_only
def scheme(request, pk):
    """The marking scheme of the course of an edition; it holds for all editions of the course."""
    edition = led_edition(request.user, pk)
    found = Scheme.of_course(edition.course_key)
    columns = Gradebook(edition, found).columns
    if not columns:
        raise Http404
    form = SchemeForm(request.POST or None, instance=found)
    categories = CategoryForms(request.POST or None, instance=found, prefix="category")
    placing = PlacingForm(request.POST or None, scheme=found, columns=columns, categories=categories)
    if request.method == "POST" and all([form.is_valid(), categories.is_valid(), placing.is_valid()]):
        placing.save(form, categories)
        messages.success(request, _("The marking scheme is kept. All numbers follow it from now on."))
        return redirect("teaching:gradebook", edition.pk)
    context = {"edition": edition, "form": form, "categories": categories, "placing": placing, "here": "gradebook"}
    return render(request, "teaching/scheme.html", context)

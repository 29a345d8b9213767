"""What a learner does for colleagues: judge the example, review a work without a name, and thank for a review."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.assignments import exchange, marking, records
from courses.assignments.forms import MarksForm, ReviewForm
from courses.assignments.models import Calibration, PeerReview, Rubric
from courses.assignments.models.peers import SaidElsewhere
from courses.assignments.views.own import own_place, page_of
from courses.assignments.without_names import masked, named, pattern_of
from documents.nameless import nameless
from documents.serving import served
from languages.fields import Translated
from markup.rendering import render as rendered
from ops.limits import limited
from ops.policies import members_only


@members_only
@limited("reviews", "120/h")
@require_http_methods(["GET", "POST"])
def example(request, pk, key):
    """The example, judged by each reviewer before any colleague's work; then how near that is to the tutor's marks."""
    learner, step, page = own_place(request, pk, key)
    rubric = Rubric.of_step(key)
    if not page.reviews or not rubric.get("example"):
        raise Http404
    done = Calibration.objects.filter(enrolment=learner, step_key=key).first()
    form = MarksForm(None if done else request.POST or None, rubric=rubric, marks=done.marks if done else None)
    if form.is_valid():
        Calibration.objects.get_or_create(enrolment=learner, step_key=key, defaults={"marks": form.marks})
        return redirect("assignments:example", learner.pk, key)
    text = Translated(rubric["example"]["text"])
    context = {
        "learner": learner,
        "step": step,
        "page": page,
        "form": form,
        "text": text,
        "html": rendered(str(text)),
        "why": Translated(rubric["example"]["why"]),
        "distances": marking.distances(rubric, done.marks, rubric["example"]["marks"]) if done else [],
        "next": PeerReview.objects.visible_to(request.user).filter(reviewer=learner).at_step(key).open().first(),
    }
    return render(request, "assignments/example.html", context)


@members_only
@limited("reviews", "120/h")
@require_http_methods(["GET", "POST"])
def review(request, key):
    """The work of a colleague, without a name, and what the reviewer says of it."""
    found = get_object_or_404(PeerReview.objects.visible_to(request.user).listed(), key=key)
    page, step_key = page_of(found.version.submission), found.version.submission.step_key
    calibrated = Calibration.objects.filter(enrolment=found.reviewer, step_key=step_key)
    # As it is today, like the page of the example: what an author has taken out can be judged by nobody.
    has_example = page.reviews and Rubric.of_step(step_key).get("example")
    if has_example and not found.is_done and not calibrated.exists():
        messages.info(request, _("First judge the example: then you know how near you are to the tutor."))
        return redirect("assignments:example", found.reviewer_id, step_key)
    is_fragment = "X-Fragment" in request.headers
    is_draft = is_fragment or "keep" in request.POST
    form = ReviewForm(None if found.is_done else request.POST or None, review=found, is_draft=is_draft)
    if is_fragment:
        return _kept(found, form)
    if form.is_valid():
        found.keep(form.marks, form.cleaned_data["comment"])
        if is_draft:
            messages.success(request, _("Your review is saved. It is not sent yet."))
            return redirect(found)
        if reason := found.reviewer.edition.why_no_work:
            messages.info(request, reason)
            return redirect(found)
        exchange.give(found, page)
        messages.success(request, _("Thank you. The author reads your review, and does not learn who you are."))
        return redirect(found)
    version, people = found.version, named(found.version.submission)
    context = {
        "review": found,
        "page": page,
        "form": form,
        "paragraphs": [masked(html, people) for html in version.paragraphs],
        "record": [(heading, masked(text, people)) for heading, text in records.sections(version.record)],
        "files": files_of(version),
    }
    return render(request, "assignments/review.html", context)


def _kept(review, form):
    """What the page is told that keeps a draft by itself."""
    if review.is_done:
        return JsonResponse({"revision": review.state}, status=409)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        kept = review.keep(form.marks, form.cleaned_data["comment"], form.cleaned_data["since"])
    except SaidElsewhere as elsewhere:
        return JsonResponse({"revision": elsewhere.review.state}, status=409)
    clock = formats.time_format(timezone.localtime(), "TIME_FORMAT")
    return JsonResponse({"saved": clock, "revision": kept.state})


def files_of(version):
    """[(number, what sort of file)]: nothing of their names, which may tell whose they are."""
    return list(enumerate(version.documents.order_by("pk"), 1))


@members_only
@limited("documents", "300/h", counts_reading=True)
@require_safe
def review_file(request, key, number):
    """A file of the work that is reviewed: a copy without what tells who wrote it, under a name of ours."""
    found = get_object_or_404(PeerReview.objects.visible_to(request.user).listed(), key=key)
    document = dict(files_of(found.version)).get(number)
    if document is None:
        raise Http404
    names = pattern_of(named(found.version.submission))

    def copy():
        return nameless(document, names)

    return served(document, name=f"{_('work')}-{number}.{document.kind}", content=copy)


@members_only
@limited("reviews", "120/h")
@require_POST
def thanks(request, key):
    """Thank for a review, without learning to whom."""
    found = get_object_or_404(PeerReview.objects.received_by(request.user).listed(), key=key)
    found.thank(page_of(found.version.submission).title)
    messages.success(request, _("Your thanks have been passed on."))
    return redirect(found.version.submission)

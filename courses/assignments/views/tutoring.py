"""What tutors do at assignments: see what waits, judge, give back, and release."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.assignments import exchange, marking, records
from courses.assignments.forms import GradingForm, GroupForm
from courses.assignments.models import AssignmentPage, Grading, PeerReview, Submission
from courses.assignments.models.gradings import JudgedElsewhere
from courses.assignments.overview import Overview
from courses.assignments.views.own import page_of
from courses.models import Edition, Result
from courses.titles import titles_of
from ops.limits import limited
from ops.policies import members_only

SHOWN = 50


@members_only
@require_GET
def desk(request):
    """What waits for me at assignments: work to be graded, the oldest first; and colleagues to review."""
    waiting = list(Submission.objects.led_by(request.user).to_grade().listed()[:SHOWN])
    reviews = list(PeerReview.objects.visible_to(request.user).open().listed().order_by("due_at", "pk")[:SHOWN])
    own = list(Submission.objects.of(request.user).listed().order_by("-pk")[:SHOWN])
    keys = {each.step_key for each in [*waiting, *own]}
    titles = titles_of(keys | {review.version.submission.step_key for review in reviews})
    context = {
        "waiting": waiting,
        "reviews": reviews,
        "own": own,
        "titles": titles,
        "leads": Edition.objects.led_by(request.user).exists(),
    }
    return render(request, "assignments/desk.html", context)


@members_only
@limited("grading", "600/h")
@require_http_methods(["GET", "POST"])
def grading(request, pk):
    """A work and what the tutor says of it; afterwards comes the next in the queue."""
    found = get_object_or_404(Submission.objects.led_by(request.user).listed(), pk=pk)
    page, version = page_of(found), found.versions.whole().order_by("number").last()
    if version is None:
        raise Http404
    kept = getattr(version, "grading", None)
    # Of whichever version colleagues have read, by the rubric that it had.
    said = PeerReview.objects.done().filter(version__submission=found).select_related("reviewer__member__country")
    reviews = list(said.select_related("version").order_by("version__number", "done_at", "pk"))
    reviewed = reviews[-1].version if reviews else version
    sheets = [review.marks for review in reviews if review.version_id == reviewed.pk]
    form = GradingForm(
        request.POST or None,
        request.FILES or None,
        version=version,
        by=request.user,
        grading=kept,
        marks=marking.nearest_marks(version.rubric, sheets) if reviewed == version else None,
        deduction=exchange.deduction_of(found, version, page),
    )
    is_elsewhere = False
    if form.is_valid():
        try:
            return _judged(request, found, form.keep(kept or Grading.of(version), request.user), page)
        except JudgedElsewhere:
            form.take_over()
            is_elsewhere = True
    context = {
        "submission": found,
        "page": page,
        "version": version,
        "grading": kept,
        "form": form,
        "is_elsewhere": is_elsewhere,
        "said": list(version.remarks.all()) if is_elsewhere else [],
        "record": records.sections(version.record),
        "reviews": reviews,
        "reviewed": reviewed,
        "together": marking.together(reviewed.rubric, sheets),
        "median": marking.median_per_cent(reviewed.rubric, sheets) if sheets else None,
        "diverge": marking.diverge(reviewed.rubric, sheets),
        "likenesses": list(version.likenesses.select_related("other__submission").all()),
    }
    return render(request, "assignments/grading.html", context, status=409 if is_elsewhere else 200)


def _judged(request, submission, grading, page):
    """Do what the button says, and lead on."""
    if "give" in request.POST:
        grading.give(page, by=request.user)
        words = _("Graded, and told.") if grading.is_released else _("Graded. The learner is told when you release it.")
        messages.success(request, words)
    elif "later" in request.POST:
        grading.give(page, by=request.user, is_released=False)
        messages.success(request, _("Graded. The learner is told when you release it."))
    elif "return" in request.POST:
        grading.give_back(page, by=request.user)
        messages.success(request, _("Given back to be revised."))
    elif grading.is_released:
        # From a form that was opened before: what the learner reads is what counts.
        if not grading.is_return:
            submission.count(is_released=True, by=request.user)
        messages.success(request, _("Saved."))
    else:
        messages.success(request, _("Saved. Nothing is told yet."))
        return redirect("assignments:grading", submission.pk)
    following = Submission.objects.led_by(request.user).to_grade().exclude(pk=submission.pk).first()
    return redirect("assignments:grading", following.pk) if following else redirect("assignments:desk")


@members_only
@require_GET
def overview(request, pk, key):
    """One assignment of an edition: who has handed in, who reviews, what is graded and not yet told."""
    edition, page = _led(request, pk, key)
    return render(request, "assignments/overview.html", {"overview": Overview(edition, page), "form": None})


@members_only
@require_POST
def release(request, pk, key):
    """Tell all learners of an assignment what was graded and not told yet, the marks that are held back as well."""
    edition, page = _led(request, pk, key)
    waiting = Grading.objects.filter(
        version__submission__in=Submission.objects.at_step(edition, key), given_at__isnull=False, released_at=None
    )
    for grading in waiting.select_related("version__submission"):
        grading.give(page, by=request.user)
    results = Result.objects.filter(enrolment__edition=edition, step_key=key)
    # Who sees a mark already hears of a later version only here; the others with their mark.
    seen = waiting.filter(version__submission__authors__enrolment__in=results.released().values("enrolment"))
    for grading in seen.select_related("version"):
        grading.release(page, by=request.user)
    Result.release_all(results, request.user)
    messages.success(request, _("All that was graded has been told."))
    return redirect("assignments:overview", pk, key)


@members_only
@require_POST
def start(request, pk, key):
    """Let colleagues begin to review, before the date or again."""
    edition, page = _led(request, pk, key)
    if not page.reviews:
        raise Http404
    if edition.why_no_work:
        messages.info(request, edition.why_no_work)
    elif exchange.pair_up(edition, page):
        messages.success(request, _("Colleagues have been asked: reviews are on their way."))
    else:
        messages.info(request, _("There is nobody else to ask at the moment."))
    return redirect("assignments:overview", pk, key)


@members_only
@require_POST
def group(request, pk, key):
    """Let some learners hand in one work together."""
    edition, page = _led(request, pk, key)
    seen = Overview(edition, page)
    form = GroupForm(request.POST, learners=seen.alone)
    if not page.is_group:
        raise Http404
    if not form.is_valid():
        return render(request, "assignments/overview.html", {"overview": seen, "form": form}, status=422)
    first, *others = form.cleaned_data["learners"]
    submission = Submission.begin(first, page)
    for learner in others:
        submission.add_author(learner)
    messages.success(request, _("They write one work together now."))
    return redirect("assignments:overview", pk, key)


def _led(request, pk, key):
    """Return (edition, page) of an assignment in an edition that the visitor leads, or 404."""
    edition = get_object_or_404(Edition.objects.led_by(request.user).listed(), pk=pk)
    page = AssignmentPage.of_step(key)
    if page is None or not _is_in(page, edition):
        raise Http404
    return edition, page


def _is_in(page, edition):
    """Whether the assignment stands in the course of the edition."""
    return page.get_ancestors().filter(translation_key=edition.course_key).exists()

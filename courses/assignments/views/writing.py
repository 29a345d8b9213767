"""What a learner does at an assignment: write, hand in, and read what was said."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.assignments import marking, records
from courses.assignments.forms import SubmissionForm
from courses.assignments.models import Rubric, Submission
from courses.assignments.models.submissions import NotTaken, WrittenElsewhere
from courses.assignments.together import due_together
from courses.assignments.views.own import own_place, page_of
from markup.differences import differences
from markup.rendering import render as rendered
from ops.limits import limited
from ops.policies import members_only


@members_only
@limited("assignments", "600/h")
@require_http_methods(["GET", "POST"])
def write(request, pk, key):
    """The draft of a learner. The page keeps it by itself; the buttons keep it, show it, or hand it in."""
    learner, step, page = own_place(request, pk, key)
    submission = Submission.objects.of(request.user).filter(authors__enrolment=learner, step_key=key).first()
    if request.method == "GET":
        form = SubmissionForm(page=page, member=request.user, submission=submission)
        return _shown(request, learner, step, page, submission, form)
    submission = submission or Submission.begin(learner, page)
    form = SubmissionForm(request.POST, request.FILES, page=page, member=request.user, submission=submission)
    if not form.is_valid():
        if request.headers.get("X-Fragment"):
            return JsonResponse({"errors": form.errors}, status=422)
        return _shown(request, learner, step, page, submission, form)
    try:
        submission = form.keep(submission)
    except WrittenElsewhere as elsewhere:
        return _elsewhere(request, learner, step, page, elsewhere.submission, form)
    if request.headers.get("X-Fragment"):
        clock = formats.time_format(timezone.localtime(submission.saved_at or timezone.now()), "TIME_FORMAT")
        return JsonResponse({"saved": clock, "revision": submission.revision})
    if "hand_in" in request.POST:
        if form.unseen(submission):
            messages.warning(request, _("Look at your files before you hand in: your name may stand in a picture."))
            return redirect("assignments:write", learner.pk, key)
        return _handed_in(request, learner, step, page, submission)
    messages.success(request, _("Your draft is saved. It is not handed in yet."))
    return redirect("assignments:write", learner.pk, key)


def _shown(request, learner, step, page, submission, form, **more):
    due_at = due_together(submission.people() if submission and page.is_group else [learner], step)
    context = {
        "learner": learner,
        "step": step,
        "page": page,
        "submission": submission,
        "form": form,
        "rubric": Rubric.of_step(step.key),
        "preview": rendered(submission.text) if submission and page.takes_text else "",
        "due_at": due_at,
        "closes_at": page.policy.closes_at(due_at),
        "deduction": page.policy.deduction(due_at, timezone.now()),
        **more,
    }
    return render(request, "assignments/write.html", context)


def _elsewhere(request, learner, step, page, submission, form):
    """Of two windows the second one is shown both texts, and what stands there is kept until one has chosen."""
    if request.headers.get("X-Fragment"):
        told = {"revision": submission.revision, "text": submission.text}
        return JsonResponse(told, status=409)
    form.data = form.data.copy()
    form.data["since"] = submission.revision
    return _shown(request, learner, step, page, submission, form, elsewhere=submission)


def _handed_in(request, learner, step, page, submission):
    missing = records.missing(submission.record) if page.takes_record and submission.has_record else []
    if missing:
        words = _("Nothing is written yet under: %(headings)s")
        messages.error(request, words % {"headings": ", ".join(missing)})
        return redirect("assignments:write", learner.pk, step.key)
    try:
        submission.hand_in(request.user, page)
    except NotTaken as refusal:
        messages.error(request, str(refusal))
        return redirect("assignments:write", learner.pk, step.key)
    messages.success(request, _("Handed in. You hear from us when it has been looked at."))
    return redirect(f"{step.url}#work")


@members_only
@require_GET
def submission(request, pk):
    """What was handed in, version by version, with what was said of each; for its authors and the tutors."""
    found = get_object_or_404(Submission.objects.visible_to(request.user).listed(), pk=pk)
    page = page_of(found)
    is_author = Submission.objects.of(request.user).filter(pk=pk).exists()
    versions = list(found.versions.whole().prefetch_related("reviews").order_by("-number"))
    if not versions:
        raise Http404
    by_number = {str(version.number): version for version in versions}
    shown = by_number.get(request.GET.get("version", ""), versions[0])
    before = by_number.get(request.GET.get("before", str(shown.number - 1)))
    grading = getattr(shown, "grading", None)
    is_told = grading is not None and (grading.is_released or not is_author)
    context = {
        "submission": found,
        "page": page,
        "versions": versions,
        "shown": shown,
        "before": before,
        "changes": differences(before.all_words, shown.all_words) if before and before.number != shown.number else "",
        "is_author": is_author,
        "grading": grading if is_told else None,
        "sheet": sheet_of(shown, grading.marks) if is_told else [],
        "margin": margin_of(shown, is_told),
        "record": records.sections(shown.record),
        "received": [review for version in versions for review in version.reviews.all() if review.is_done],
        "may_propose": is_author and shown.has_whole_record and not found.proposed_as,
    }
    return render(request, "assignments/submission.html", context)


def sheet_of(version, marks):
    """[(criterion, the level that was marked, the most points)] for reading."""
    return [(one, marking.level_of(one, marks), marking.most(one)) for one in marking.criteria(version.rubric)]


def margin_of(version, is_told=True):
    """[(paragraph, comment or None)]."""
    said = {remark.paragraph: remark for remark in version.remarks.all()} if is_told else {}
    return [(html, said.get(number)) for number, html in enumerate(version.paragraphs)]


@members_only
@limited("proposals", "20/h")
@require_POST
def proposal(request, pk):
    """Make a draft of the library from the good practice that was handed in."""
    found = get_object_or_404(Submission.objects.of(request.user).select_related("edition"), pk=pk)
    version = found.latest()
    if version is None or not version.has_whole_record or not request.user.country_id:
        raise Http404
    practice = found.propose(version, request.user)
    messages.success(request, _("It is a draft in the library now. The focal point of your state looks at it next."))
    return redirect(practice)

"""What a learner does. Each finds what is the learner's own, tells it what to do, and leads on."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.completing import Way
from courses.learners import taught
from courses.learning import learning_of, studied
from courses.models import Edition, Enrolment
from courses.models.seating import Full
from courses.outline import LESSON, pages_of
from courses.pacing import Pace, PlanForm
from languages.codes import current
from ops.policies import members_only, public

LEARNERS = 50
MOST_PIECES = 9999
USUAL_HOURS = 4


@require_GET
@members_only
def my_learning(request):
    """What I study, where I go on, and what I have finished."""
    return render(request, "courses/learn.html", {"learning": learning_of(request.user)})


@require_GET
@public
def edition(request, pk):
    """An edition is shown on the page of its course, in the reader's language."""
    found = get_object_or_404(Edition.objects.visible_to(request.user), pk=pk)
    pages = pages_of([found.course_key], current())
    if not pages:
        raise Http404
    return redirect(pages[0].get_url(request))


@require_POST
@members_only
def enrolment(request, pk):
    edition = get_object_or_404(Edition.objects.visible_to(request.user).listed(), pk=pk)
    try:
        if not edition.welcomes(request.user):
            if reason := edition.takes_learners and edition.why_no_seat(request.user):
                raise Full(reason)
            raise Http404
        return _lead_on(edition.enrol(request.user))
    except Full as refusal:
        messages.error(request, str(refusal))
        return redirect(edition)


@require_http_methods(["GET", "POST"])
@members_only
def departure(request, pk):
    """Leave a course: first what that means, then the deed. One who has finished has nothing to leave."""
    learner = _own_enrolment(request, pk)
    if learner.is_complete:
        raise Http404
    if request.method == "GET":
        return render(request, "courses/departure.html", {"enrolment": learner, "progress": _progress(learner)})
    learner.leave()
    messages.success(request, _("You have left the course. What you did in it is kept."))
    return redirect(learner.edition)


@require_http_methods(["GET", "POST"])
@members_only
def plan(request, pk):
    """So many hours a week, and what is left of the course laid into weeks."""
    learner = _own_enrolment(request, pk)
    if learner.outline is None:
        raise Http404
    form = PlanForm(request.POST or None, initial={"hours_a_week": learner.hours_a_week or USUAL_HOURS})
    if request.method == "POST" and form.is_valid():
        learner.plan(form.cleaned_data["hours_a_week"])
        return redirect("courses:plan", pk=pk)
    pace = Pace(studied([(learner, learner.outline)])[0])
    return render(request, "courses/plan.html", {"form": form, "pace": pace}, status=422 if form.errors else 200)


@require_GET
@members_only
def learners(request, pk):
    """Who takes an edition and how far each has come: for its tutors."""
    led = get_object_or_404(Edition.objects.led_by(request.user).listed(), pk=pk)
    page = Paginator(led.enrolments.current().by_name(), LEARNERS).get_page(request.GET.get("page"))
    return render(request, "courses/learners.html", {"edition": led, "page": page, "taught": taught(led, page)})


@require_POST
@members_only
def place(request, pk, key):
    """A lesson tells which piece of it is being read, so that the learner finds it again."""
    learner, number = _own_enrolment(request, pk), request.POST.get("place", "")
    if not (number.isascii() and number.isdigit() and int(number[:6]) <= MOST_PIECES):
        return HttpResponseBadRequest()
    step = _step(learner, key, LESSON)
    learner.keep_place(step, int(number))
    if "end" in request.POST and step.completes == Way.VIEWED and not learner.waits_for(step):
        learner.complete(step)
    return HttpResponse(status=204)


@require_GET
@members_only
def next_step(request, pk):
    """The button "continue", wherever it stands: in a page, in a letter."""
    return _lead_on(_own_enrolment(request, pk))


@require_POST
@members_only
def completion(request, pk, key):
    learner = _own_enrolment(request, pk)
    step = _step(learner, key)
    if not step.is_said_by_the_learner:
        raise Http404
    reason = learner.edition.why_no_work
    if request.headers.get("X-Held") and (reason or learner.waits_for(step)):
        # A device that sends later what was done meanwhile keeps what is not taken, and says why.
        return HttpResponse(reason, status=409, content_type="text/plain; charset=utf-8")
    if learner.waits_for(step):
        return redirect(step.url)
    if reason:
        messages.info(request, reason)
        return redirect(step.url)
    was_complete = learner.is_complete
    learner.complete(step)
    if learner.is_complete and not was_complete:
        messages.success(request, _("You have completed the course. Well done."))
        return redirect(learner.outline.url)
    following = learner.outline.after(step.key)
    return redirect(following.url if following else learner.outline.url)


def _own_enrolment(request, pk):
    return get_object_or_404(Enrolment.objects.visible_to(request.user).of(request.user).listed(), pk=pk)


def _step(learner, key, kind=None):
    step = learner.outline.step(key) if learner.outline else None
    if step is None or step.kind != (kind or step.kind):
        raise Http404
    return step


def _lead_on(learner):
    """Go to the step where the learner goes on, or to the course when nothing is left of it."""
    if learner.outline is None:
        raise Http404
    step = learner.next_step()
    return redirect(f"{step.url}#continue" if step else learner.outline.url)


def _progress(learner):
    return learner.progress() if learner.outline else None

"""What a learner does. Each finds what is the learner's own, tells it what to do, and leads on."""

from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses import answers as submitted
from courses import asking
from courses.checking import may_check
from courses.completing import Way
from courses.learners import taught
from courses.learning import learning_of, studied
from courses.models import Attempt, Edition, Enrolment, Question, QuizPage
from courses.outline import LESSON, QUIZ, pages_of
from courses.pacing import Pace, PlanForm
from courses.quizzing import question_of
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
    if not edition.welcomes(request.user):
        raise Http404
    return _lead_on(edition.enrol(request.user))


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
    if learner.waits_for(step):
        return redirect(step.url)
    was_complete = learner.is_complete
    learner.complete(step)
    if learner.is_complete and not was_complete:
        messages.success(request, _("You have completed the course. Well done."))
        return redirect(learner.outline.url)
    following = learner.outline.after(step.key)
    return redirect(following.url if following else learner.outline.url)


@require_POST
@members_only
def attempts(request, pk, key):
    learner = _own_enrolment(request, pk)
    step = _step(learner, key, QUIZ)
    if learner.waits_for(step):
        return redirect(step.url)
    Attempt.begin(learner, QuizPage.objects.filter(translation_key=step.key).first())
    return redirect(f"{step.url}#questions")


@require_POST
@members_only
def answers(request, pk):
    """Keep what is answered so far: on its own while the learner goes on, or to be told about one answer at once."""
    checked = request.POST.get("check")
    attempt = _own_attempt(request, pk).keep(request.POST, checked)
    if not attempt.is_open:
        return _handed_in(request, attempt)
    if not request.headers.get("X-Fragment"):
        place = quote(checked or "")
        return redirect(f"{_quiz_url(attempt)}" + (f"?missed={place}#{place}" if checked else "#questions"))
    if checked and (asked := question_of(attempt, checked)):
        return render(request, "courses/questions/_question.html", {"asked": asked, "attempt": attempt})
    clock = formats.time_format(timezone.localtime(attempt.saved_at or attempt.started_at), "TIME_FORMAT")
    return JsonResponse({"saved": clock, "open": attempt.is_open})


@require_POST
@members_only
def submission(request, pk):
    """Hand in an attempt. While questions are open it is only kept, and the learner is asked once whether to finish."""
    attempt = _own_attempt(request, pk)
    if not attempt.is_open:
        return _handed_in(request, attempt)
    if "anyway" not in request.POST and not (attempt := attempt.keep(request.POST)).is_answered:
        return redirect(f"{_quiz_url(attempt)}?finish#unanswered")
    return redirect(_result_url(attempt.submit(request.POST)))


@require_GET
@public
def question(request, pk):
    """A question inside a lesson, answered for oneself: it is told what is right, and nothing is kept."""
    found = get_object_or_404(Question.objects.for_lessons(), pk=pk)
    if not may_check(found, request.user):
        raise Http404
    name = f"q{found.pk}"
    answer = submitted.read(found.content, request.GET, name)
    show = asking.ask if answer is None else asking.tell
    asked = show(found.content, answer, name, seed=found.version)
    asked.is_missed = answer is None and submitted.is_asked(request.GET, name)
    context = {
        "question": found,
        "asked": asked,
        "back": _safe(request, request.GET.get("back", "")),
    }
    return render(
        request, "courses/_check.html" if request.headers.get("X-Fragment") else "courses/check.html", context
    )


def _own_enrolment(request, pk):
    return get_object_or_404(Enrolment.objects.visible_to(request.user).of(request.user).listed(), pk=pk)


def _own_attempt(request, pk):
    return get_object_or_404(Attempt.objects.visible_to(request.user).of(request.user).listed(), pk=pk)


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


def _handed_in(request, attempt):
    """Tell a tab that is late, or clicked twice, that what was handed in first counts."""
    if request.headers.get("X-Fragment"):
        return JsonResponse({"result": _result_url(attempt)}, status=409)
    messages.info(request, _("This attempt has been handed in already. What was answered then counts."))
    return redirect(_result_url(attempt))


def _progress(learner):
    return learner.progress() if learner.outline else None


def _result_url(attempt):
    return f"{_quiz_url(attempt)}?attempt={attempt.number}#result"


def _quiz_url(attempt):
    return _step(attempt.enrolment, attempt.quiz_key, QUIZ).url


def _safe(request, url):
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if url.startswith("/") and is_ours else ""

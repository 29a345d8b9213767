"""A learner at a quiz: begins, answers, hands in. Whatever a line, a clock or another tab does, no answer is lost."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses import questions
from courses.checking import may_check
from courses.merging import clashes_of
from courses.models import Attempt, Enrolment, Question, QuizPage
from courses.models.attempts import MayNotBegin
from courses.outline import QUIZ
from courses.quizzing import question_of
from courses.showing import illustrate
from documents.refusing import Refused
from ops.policies import members_only, public

CONFLICT = 409
# The clock of a page may be so many seconds fast.
FAST = 2


@require_POST
@members_only
def attempts(request, pk, key):
    """Begin, or go on with the attempt that is open."""
    learner = get_object_or_404(Enrolment.objects.visible_to(request.user).of(request.user).listed(), pk=pk)
    step = _quiz_step(learner, key)
    if learner.waits_for(step):
        return redirect(step.url)
    quiz = QuizPage.in_language_of(step)
    try:
        Attempt.begin(learner, quiz, accepts="accepts" in request.POST)
    except MayNotBegin as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{step.url}#questions")


@require_GET
@members_only
def attempt(request, pk):
    """An attempt is shown on the page of its quiz to its learner, and to be graded to those who teach."""
    found = get_object_or_404(Attempt.objects.visible_to(request.user).listed(), pk=pk)
    if found.enrolment.member_id != request.user.pk:
        return redirect("courses:grading", pk=pk)
    return redirect(_quiz_url(found) if found.is_open else _result_url(found))


@require_POST
@members_only
def answers(request, pk):
    """Keep what is answered so far: on its own while the learner goes on, or to be told about one answer at once."""
    checked, goes_to = request.POST.get("check"), request.POST.get("goto", "")
    try:
        attempt = _own_attempt(request, pk).keep(request.POST, checked, _revision(request), request.FILES)
    except Refused as refusal:
        return _refused(request, pk, refusal)
    if not attempt.is_open:
        return _handed_in(request, attempt)
    if attempt.clashes:
        return _clash(request, attempt)
    if request.headers.get("X-Fragment"):
        if checked and (asked := question_of(attempt, checked)):
            return render(request, "courses/questions/_question.html", {"asked": asked, "attempt": attempt})
        return JsonResponse(_kept(request, attempt))
    if goes_to.isdigit():
        return redirect(f"{_quiz_url(attempt)}?question={goes_to}#questions")
    return redirect(_place_in_quiz(attempt, checked, request.POST.get("upload")))


@require_POST
@members_only
def submission(request, pk):
    """Hand in an attempt. While questions are open it is only kept, and the learner is asked once whether to finish.

    A page whose clock has run down may not know that the end was moved: it goes on then, with the time that is left.
    """
    try:
        attempt = _own_attempt(request, pk).keep(request.POST, None, _revision(request), request.FILES)
    except Refused as refusal:
        return _refused(request, pk, refusal)
    if not attempt.is_open:
        return _handed_in(request, attempt)
    if attempt.clashes:
        return _clash(request, attempt)
    if "over" in request.POST and _goes_on(attempt):
        return redirect(f"{_quiz_url(attempt)}#questions")
    if "anyway" not in request.POST and not attempt.is_answered:
        return redirect(f"{_quiz_url(attempt)}?finish#unanswered")
    return redirect(_result_url(attempt.submit()))


@require_GET
@public
def question(request, pk):
    """A question inside a lesson, answered for oneself: it is told what is right, and nothing is kept."""
    found = get_object_or_404(Question.objects.for_lessons(), pk=pk)
    if not may_check(found, request.user):
        raise Http404
    name = f"q{found.pk}"
    answer = questions.read(found.content, request.GET, name)
    show = questions.ask if answer is None else questions.tell
    [asked] = illustrate([show(found.content, answer, name, seed=found.version)])
    asked.is_missed = answer is None and questions.is_asked(request.GET, name)
    context = {"question": found, "asked": asked, "back": _safe(request, request.GET.get("back", ""))}
    template = "courses/_check.html" if request.headers.get("X-Fragment") else "courses/check.html"
    return render(request, template, context)


def _goes_on(attempt):
    """Whether time is left by the dates as they are now."""
    attempt.follow_dates()
    return attempt.seconds_left is None or attempt.seconds_left > FAST


def _own_attempt(request, pk):
    return get_object_or_404(Attempt.objects.visible_to(request.user).of(request.user).listed(), pk=pk)


def _revision(request):
    """The state of the attempt from which the form was made; one that does not say has seen nothing."""
    revision = request.POST.get("revision", "")
    return int(revision[:9]) if revision.isascii() and revision.isdigit() else -1


def _kept(request, attempt):
    clock = formats.time_format(timezone.localtime(attempt.saved_at or attempt.started_at), "TIME_FORMAT")
    since = _revision(request)
    elsewhere = [name for name in attempt.changed_since(since) if not questions.is_asked(request.POST, name)]
    return {
        "saved": clock,
        "open": attempt.is_open,
        "revision": attempt.revision,
        "elsewhere": elsewhere,
        "left": attempt.seconds_left,
    }


def _clash(request, attempt):
    """Somebody answered in two tabs: both answers stand side by side, and the learner says which one counts."""
    clashes = clashes_of(attempt, request.POST)
    if request.headers.get("X-Fragment"):
        names = [clash.asked.name for clash in clashes]
        return JsonResponse({"clash": names, "revision": attempt.revision}, status=CONFLICT)
    context = {"attempt": attempt, "clashes": clashes, "back": _quiz_url(attempt)}
    return render(request, "courses/merge.html", context, status=CONFLICT)


def _handed_in(request, attempt):
    """Tell a tab that is late, or clicked twice, that what was handed in first counts."""
    if request.headers.get("X-Fragment"):
        return JsonResponse({"result": _result_url(attempt)}, status=CONFLICT)
    if attempt.is_timed_out:
        messages.info(request, _("The time was up. What was saved until then has been handed in."))
    else:
        messages.info(request, _("This attempt has been handed in already. What was answered then counts."))
    return redirect(_result_url(attempt))


def _refused(request, pk, refusal):
    if request.headers.get("X-Fragment"):
        return JsonResponse({"refused": refusal.message}, status=400)
    messages.error(request, refusal.message)
    return redirect(f"{_quiz_url(_own_attempt(request, pk))}#questions")


def _place_in_quiz(attempt, checked, uploaded):
    """Back to where the learner was; what was to be checked without an answer is marked."""
    address, place = _quiz_url(attempt), quote(checked or uploaded or "questions")
    names = [f"q{pk}" for pk in attempt.paper]
    page = f"?question={names.index(place) + 1}" if place in names else ""
    missed = f"{'&' if page else '?'}missed={place}" if checked else ""
    return f"{address}{page}{missed}#{place}"


def _quiz_step(learner, key):
    step = learner.outline.step(key) if learner.outline else None
    if step is None or step.kind != QUIZ:
        raise Http404
    return step


def _result_url(attempt):
    return f"{_quiz_url(attempt)}?attempt={attempt.number}#result"


def _quiz_url(attempt):
    return _quiz_step(attempt.enrolment, attempt.quiz_key).url


def _safe(request, url):
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if url.startswith("/") and is_ours else ""

"""What a learner does. Each finds what is the learner's own, tells it what to do, and leads on."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses import answers as submitted
from courses import asking
from courses.checking import may_check
from courses.learning import learning_of
from courses.models import Attempt, Edition, Enrolment, Question, QuizPage
from courses.outline import LESSON, QUIZ, pages_of
from courses.quizzing import question_of
from languages.codes import current
from ops.policies import members_only, public


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


@require_GET
@members_only
def next_step(request, pk):
    """The button "continue", wherever it stands: in a page, in a letter."""
    return _lead_on(_own_enrolment(request, pk))


@require_POST
@members_only
def completion(request, pk, key):
    learner = _own_enrolment(request, pk)
    step = _step(learner, key, LESSON)
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
    Attempt.begin(learner, QuizPage.objects.filter(translation_key=step.key).first())
    return redirect(f"{step.url}#questions")


@require_POST
@members_only
def answers(request, pk):
    """Keep what is answered so far: on its own while the learner goes on, or to be told about one answer at once."""
    checked = request.POST.get("check")
    attempt = _own_attempt(request, pk).keep(request.POST, checked)
    if not request.headers.get("X-Fragment"):
        return redirect(f"{_quiz_url(attempt)}#{checked or 'questions'}")
    if checked and (asked := question_of(attempt, checked)):
        return render(request, "courses/questions/_question.html", {"asked": asked, "attempt": attempt})
    clock = formats.time_format(timezone.localtime(attempt.saved_at or attempt.started_at), "TIME_FORMAT")
    return JsonResponse({"saved": clock, "open": attempt.is_open})


@require_POST
@members_only
def submission(request, pk):
    attempt = _own_attempt(request, pk).submit(request.POST)
    return redirect(f"{_quiz_url(attempt)}?attempt={attempt.number}#result")


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
    context = {
        "question": found,
        "asked": show(found.content, answer, name, seed=found.version),
        "back": _safe(request, request.GET.get("back", "")),
    }
    return render(
        request, "courses/_check.html" if request.headers.get("X-Fragment") else "courses/check.html", context
    )


def _own_enrolment(request, pk):
    return get_object_or_404(Enrolment.objects.visible_to(request.user).of(request.user).listed(), pk=pk)


def _own_attempt(request, pk):
    return get_object_or_404(Attempt.objects.visible_to(request.user).of(request.user).listed(), pk=pk)


def _step(learner, key, kind):
    step = learner.outline.step(key) if learner.outline else None
    if step is None or step.kind != kind:
        raise Http404
    return step


def _lead_on(learner):
    """Go to the step where the learner goes on, or to the course when nothing is left of it."""
    if learner.outline is None:
        raise Http404
    step = learner.next_step()
    return redirect(step.url if step else learner.outline.url)


def _quiz_url(attempt):
    return _step(attempt.enrolment, attempt.quiz_key, QUIZ).url


def _safe(request, url):
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if url.startswith("/") and is_ours else ""

"""Answering surveys and follow-ups, and what came of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from courses.models import Edition, Enrolment
from courses.surveys.applying import Applied, table_of
from courses.surveys.asking import answer_of, may_be_answered
from courses.surveys.forms import FollowUpForm, SurveyForm
from courses.surveys.models import Answered, FollowUp, Observation, Survey
from courses.surveys.observing import ObservationForm
from courses.surveys.results import results_of
from ops.limits import limited
from ops.policies import members_only, signed_link
from ops.tables import csv_response


@members_only
@limited("surveys", "30/h")
@require_http_methods(["GET", "POST"])
def answers(request, pk, survey):
    """Answer a survey, once. Who has answered is noted; what was answered is counted, and the two never meet."""
    mine = Enrolment.objects.visible_to(request.user).of(request.user).listed()
    learner = get_object_or_404(mine.select_related("member"), pk=pk)
    asked = Survey.objects.filter(pk=survey).first()
    if asked is None or not may_be_answered(asked, learner):
        raise Http404
    if Answered.objects.filter(survey=asked, enrolment=learner).exists():
        return render(request, "surveys/answered.html", {"enrolment": learner})
    form = SurveyForm(asked, learner.edition, learner.outline, request.POST or None)
    if form.is_valid():
        following = answer_of(learner, asked, form.answers())
        messages.success(request, _("Thank you. Nobody can tell which answers are yours."))
        return redirect(following)
    return render(request, "surveys/answers.html", {"survey": asked, "enrolment": learner, "form": form})


@members_only
@require_GET
def results(request, pk):
    """What came of the survey of an edition: for its tutors, for authors and the secretariat."""
    visible = Edition.objects.visible_to(request.user).listed()
    found = get_object_or_404(visible if request.user.is_staff else visible.led_by(request.user), pk=pk)
    return render(request, "surveys/results.html", {"edition": found, "results": results_of(found)})


@members_only
@require_GET
def followups(request, pk):
    """What was applied after an edition, as learners and superiors say: for those who coordinate it."""
    return render(request, "surveys/followups.html", {"applied": _applied(request, pk)})


@members_only
@require_GET
def followups_csv(request, pk):
    return csv_response("followups", *table_of(_applied(request, pk)))


def _applied(request, pk):
    coordinated = Edition.objects.coordinated_by(request.user).listed()
    return Applied(get_object_or_404(coordinated, pk=pk), request.user)


@signed_link
@limited("followups", "30/h")
@require_http_methods(["GET", "HEAD", "POST"])
def followup(request, token):
    """The question of a letter: the link shows it, and only sending answers it. The first answer stands."""
    asked = FollowUp.objects.of_token(token).select_related("enrolment__edition__space", "enrolment__member").first()
    if asked is None:
        raise Http404
    form = FollowUpForm(request.POST or None, initial={"answer": request.GET.get("answer", "")})
    if not asked.answered_at and form.is_valid():
        asked.keep(**form.cleaned_data)
    context = {"followup": asked, "superior": asked.superior, "form": form}
    return render(request, "surveys/followup.html", context)


@never_cache
@signed_link
@limited("followups", "30/h")
@require_http_methods(["GET", "HEAD", "POST"])
def observation(request, token):
    """The same question to a superior: the link shows it, and only sending answers it, once."""
    asked = _asked_of_superior(token)
    form = ObservationForm(request.POST or None, initial={"answer": request.GET.get("answer", "")})
    if not asked.answered_at and form.is_valid():
        asked.keep(**form.cleaned_data)
    context = {"observation": asked, "superior": asked.superior, "form": form}
    return render(request, "surveys/observation.html", context)


# A mail program posts here by itself (RFC 8058), without a session: the signed address is the permission.
@csrf_exempt
@never_cache
@signed_link
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request, token):
    """A superior wants no more questions, about nobody: opening the link changes nothing, one tap on it does."""
    asked = _asked_of_superior(token)
    if request.method == "POST":
        asked.refuse()
    return render(request, "surveys/refusal.html", {"observation": asked, "superior": asked.superior})


def _asked_of_superior(token):
    found = Observation.objects.of_token(token).select_related("enrolment__edition__space", "enrolment__member")
    return get_object_or_404(found)

"""Answering surveys and follow-ups, and what came of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from courses.models import Edition, Enrolment
from courses.surveys.asking import answer_of, may_be_answered
from courses.surveys.forms import FollowUpForm, SurveyForm
from courses.surveys.models import Answered, FollowUp, Survey
from courses.surveys.results import results_of
from ops.limits import limited
from ops.policies import members_only, signed_link


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
    return render(request, "surveys/followup.html", {"followup": asked, "form": form})

"""An author or a tutor has found a mistake in a question, and has it graded again."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses import questions
from courses.models import Edition, Question
from courses.regrading import Scope, affected, regrade
from courses.showing import illustrate
from ops.policies import members_only


class CorrectionForm(forms.Form):
    """Which of the earlier versions were wrong, and why."""

    versions = forms.TypedMultipleChoiceField(
        label=_("Grade again who answered"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the scores."),
    )

    def __init__(self, found, data=None):
        super().__init__(data)
        self.fields["versions"].choices = [(each.version.pk, self._label(each)) for each in found if each.is_fit]
        self.initial["versions"] = [each.version.pk for each in found if each.is_fit]

    def _label(self, each):
        count = len(each.attempts)
        words = ngettext(
            "version %(number)d: %(count)d attempt, %(changed)d with another score",
            "version %(number)d: %(count)d attempts, %(changed)d with another score",
            count,
        )
        return words % {"number": each.version.number, "count": count, "changed": each.changed}


@require_http_methods(["GET", "POST"])
@members_only
def correction(request, pk):
    """What would change if all were graded by the question as it stands; and the deed, with a reason."""
    question = _question(request, pk)
    scope = Scope.of(request.user, question)
    found = affected(question, scope.attempts)
    form = CorrectionForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        versions = [each.version for each in found if each.version.pk in form.cleaned_data["versions"]]
        _total, changed = regrade(question, versions, scope, form.cleaned_data["reason"], request.user)
        words = ngettext(
            "Graded again. %(count)d score has changed, and its learner is told.",
            "Graded again. %(count)d scores have changed, and their learners are told.",
            changed,
        )
        messages.success(request, words % {"count": changed})
        return redirect("courses:correction", pk=pk)
    right = question.versions.get(number=question.version)
    context = {
        "question": question,
        "asked": illustrate([questions.tell(right.content, None, f"q{pk}", seed=right.pk)])[0],
        "found": found,
        "form": form if any(each.is_fit for each in found) else None,
        "unfit": [each.version.number for each in found if not each.is_fit],
        "corrections": question.corrections.select_related("by", "wrong", "right").order_by("-at"),
    }
    return render(request, "courses/correction.html", context, status=400 if request.method == "POST" else 200)


def _question(request, pk):
    """Authors correct all questions, tutors those of the courses that they teach."""
    question = get_object_or_404(Question, pk=pk)
    if request.user.has_perm("courses.change_question") or request.user.is_secretariat:
        return question
    taught = Edition.objects.led_by(request.user)
    if question.is_shared or not taught.of_course(question.course_key).exists():
        raise Http404
    return question

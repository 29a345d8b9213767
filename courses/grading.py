"""A tutor reads what no machine can grade, and says what it is worth."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses import questions
from courses.models import Attempt
from courses.models.questions import QuestionVersion
from courses.rubrics import RubricForm
from courses.showing import illustrate
from ops.policies import members_only


@dataclass(frozen=True)
class Read:
    """An answer as its tutor reads it: the question, the words, the form for the points; what arrived late."""

    number: int
    asked: questions.Asked
    said: list
    late: list
    form: RubricForm | None = None


@require_http_methods(["GET", "POST"])
@members_only
def grading(request, pk):
    """The answers of a learner, those that wait first in view; saving gives points to all that were filled in."""
    attempt = _taught(request, pk)
    forms = _forms(attempt, request.POST if request.method == "POST" else None)
    if request.method == "POST" and all([form.is_valid() for form in forms.values()]):
        attempt.give_points({form.version: form.given for form in forms.values()}, by=request.user)
        messages.success(request, _("The points are kept, and the learner is told."))
        return redirect("courses:grading", pk=pk)
    context = {"attempt": attempt, "answers": _answers(attempt, forms), "is_to_grade": bool(forms)}
    return render(request, "courses/grading.html", context, status=400 if request.method == "POST" else 200)


@require_POST
@members_only
def late(request, pk):
    """Let what arrived after the time count."""
    _taught(request, pk).accept_late(by=request.user)
    messages.success(request, _("What arrived late counts now."))
    return redirect("courses:grading", pk=pk)


def _taught(request, pk):
    return get_object_or_404(Attempt.objects.taught_by(request.user).submitted().listed(), pk=pk)


def _forms(attempt, data):
    """{id of the version: form} for each answer that a tutor grades."""
    found = {}
    for version in attempt.versions:
        mark = attempt.marks_by_version.get(version.pk)
        if mark and _is_read(version) and attempt.answer_to(version) is not None:
            found[version.pk] = RubricForm(version, mark, data)
    return found


def _is_read(version: QuestionVersion):
    return questions.type_of(version.content).is_graded_by_tutor


def _answers(attempt, forms):
    found = []
    for number, version in enumerate(attempt.versions, 1):
        asked, answer, late = attempt.asked(version, True), attempt.answer_to(version), attempt.late_answer_to(version)
        asked.number, content = number, version.content
        said = questions.say(content, answer) if answer is not None else []
        said_late = questions.say(content, late) if late is not None else []
        found.append(Read(number, asked, said, said_late, forms.get(version.pk)))
    illustrate([each.asked for each in found])
    return found

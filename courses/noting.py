"""What a learner leaves beside a lesson: an answer to a poll, and notes for oneself, which are taken away as a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.models import Enrolment, LessonPage, Note, Vote
from courses.models.beside import MOST_LETTERS
from courses.titles import titles_of
from ops.policies import members_only


@require_POST
@members_only
def vote(request, pk, key):
    """Answer a poll, or answer it anew."""
    learner, step = _place(request, pk, key)
    poll, choice = request.POST.get("poll", ""), request.POST.get("choice", "")
    asked = [block["options"] for block in _blocks(step, poll, "poll")]
    if choice not in {_name(place, option) for options in asked for place, option in enumerate(options)}:
        return HttpResponseBadRequest()
    Vote.objects.update_or_create(enrolment=learner, step_key=step.key, poll=poll, defaults={"choice": choice})
    return redirect(f"{step.url}#poll-{poll}")


@require_POST
@members_only
def note(request, pk, key):
    """Keep what the learner wrote; an empty note is none."""
    learner, step = _place(request, pk, key)
    place, text = request.POST.get("place", ""), request.POST.get("text", "").replace("\0", "")[:MOST_LETTERS].strip()
    prompt = _block(step, place, "reflection")["prompt"]
    mine = {"member": request.user, "step_key": step.key, "place": place}
    if text:
        facts = {"text": text, "prompt": prompt, "course_key": learner.edition.course_key}
        Note.objects.update_or_create(**mine, defaults=facts)
        messages.success(request, _("Your note is kept. Only you can read it."))
    else:
        Note.objects.visible_to(request.user).filter(**mine).delete()
        messages.success(request, _("There is no note here any more."))
    return redirect(f"{step.url}#note-{place}")


@require_GET
@members_only
def notes(request):
    """All my notes, by course and lesson."""
    return render(request, "courses/notes.html", {"notes": _notes(request)})


@require_GET
@members_only
def notes_file(request):
    """My notes as a file of text, to take away."""
    text = render_to_string("courses/notes.txt", {"notes": _notes(request), "member": request.user}, request)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="notes.txt"'
    return response


def _notes(request):
    mine = list(Note.objects.visible_to(request.user).listed())
    titles = titles_of({key for note in mine for key in (note.course_key, note.step_key)})
    for each in mine:
        each.course_title, each.step_title = titles.get(each.course_key, ""), titles.get(each.step_key, "")
    return mine


def _place(request, pk, key):
    learner = get_object_or_404(Enrolment.objects.visible_to(request.user).of(request.user).listed(), pk=pk)
    step = learner.outline.step(key) if learner.outline else None
    if step is None or learner.waits_for(step):
        raise Http404
    return learner, step


def _block(step, name, kind):
    return _blocks(step, name, kind)[0]


def _blocks(step, name, kind):
    """A block of the lesson in each language: the same place has the same name in all of them."""
    lessons = LessonPage.objects.live().filter(translation_key=step.key).only("body")
    found = [
        block["value"]
        for lesson in lessons
        for block in lesson.body.raw_data
        if name and block.get("id") == name and block["type"] == kind
    ]
    if not found:
        raise Http404
    return found


def _name(place, option):
    """What a vote for an option is kept by, which `Beside` reads: its own name, or its place where it has none."""
    return (option.get("id") if isinstance(option, dict) else None) or str(place)

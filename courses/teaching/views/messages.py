"""Messages to a part of an edition, and what learners answer: all in one place."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Edition
from courses.outline import outlines_of
from courses.teaching.finding import led_edition, number_in
from courses.teaching.forms import MessageForm, ReplyForm
from courses.teaching.models import Message, Reply
from courses.teaching.subsets import choices_of, enrolments_in
from languages.codes import current
from languages.fields import Translated
from members.models import Member
from ops.limits import limited
from ops.policies import members_only

LATEST = 30


@limited("tutor-message", "30/h")
@require_http_methods(["GET", "POST"])
@members_only
def messages_of_edition(request, pk):
    """What was written to the learners of an edition, and a new message."""
    edition = led_edition(request.user, pk)
    outline = outlines_of([edition.course_key], current()).get(edition.course_key)
    choices = choices_of(edition, outline, list(edition.groups.order_by("number")))
    form = MessageForm(request.POST or None, choices=choices, initial={"to": request.GET.get("to", "all")})
    if form.is_valid() and _send(request, edition, outline, form, dict(choices)):
        return redirect("teaching:messages", edition.pk)
    found = Message.objects.visible_to(request.user).filter(edition=edition).listed()[:LATEST]
    return render(request, "teaching/messages.html", {"edition": edition, "form": form, "found": found})


@require_GET
@members_only
def message(request, pk):
    """A message with its answers: a tutor reads all of them, a learner their own."""
    found = _message(request, pk)
    is_tutor = _teaches(request.user, found)
    replies = Reply.objects.visible_to(request.user).filter(message=found).listed()
    talks = {}
    for reply in replies:
        talks.setdefault(reply.member, []).append(reply)
    if not is_tutor:
        talks.setdefault(request.user, [])
    context = {"message": found, "is_tutor": is_tutor, "talks": talks.items(), "form": ReplyForm(auto_id=False)}
    return render(request, "teaching/message.html", context)


@limited("tutor-reply", "60/h")
@require_POST
@members_only
def replies(request, pk):
    """Answer a message: a learner their tutors, a tutor one learner who has answered."""
    found, form = _message(request, pk), ReplyForm(request.POST)
    learner = request.user
    if _teaches(request.user, found):
        written = Member.objects.filter(pk__in=found.replies.values("member"))
        learner = get_object_or_404(written, pk=number_in(request.POST, "to"))
    elif not found.deliveries.filter(member=request.user).exists():
        raise Http404
    if form.is_valid():
        found.answer(learner, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Your answer was sent."))
    else:
        messages.error(request, _("Write something before you send it."))
    return redirect(f"{found.get_absolute_url()}#with-{learner.pk}")


def _message(request, pk):
    found = Message.objects.visible_to(request.user).select_related("edition__space", "by__country")
    return get_object_or_404(found, pk=pk)


def _teaches(visitor, message):
    return Edition.objects.led_by(visitor).filter(pk=message.edition_id).exists()


def _send(request, edition, outline, form, labels):
    """Send it to those who are in the part now. Returns whether there is anybody."""
    chosen = form.cleaned_data["to"]
    enrolments = list(enrolments_in(chosen, edition, outline))
    if not enrolments:
        form.add_error("to", _("There is nobody like that today."))
        return False
    Message.send(edition, request.user, Translated.of(labels[chosen]), form.words, enrolments)
    words = ngettext(
        "The message reaches %(n)d learner at nine in the morning.",
        "The message reaches %(n)d learners, each at nine in their morning.",
        len(enrolments),
    )
    messages.success(request, words % {"n": len(enrolments)})
    return True

"""More time: a learner asks for a later date, a tutor decides in one click; and extra time by the clock, set once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Accommodation, Edition, Enrolment
from courses.outline import outlines_of
from courses.teaching.finding import led_edition, led_enrolment
from courses.teaching.forms import DecisionForm, ExtensionForm, ExtensionOfSomeForm, ExtraTimeForm
from courses.teaching.models import ExtensionRequest
from courses.teaching.subsets import choices_of, enrolments_in
from courses.titles import titles_of
from languages.codes import current
from ops.limits import limited
from ops.policies import members_only


@require_http_methods(["GET", "POST"])
@members_only
def extension(request, pk):
    """A learner's wishes for more time: a new one for the learner; for tutors the answers, and more time unasked."""
    found = Enrolment.objects.visible_to(request.user).current().listed().select_related("member")
    learner = get_object_or_404(found, pk=pk)
    is_own, is_tutor = learner.member_id == request.user.pk, _teaches(request.user, learner)
    if learner.outline is None or (request.method == "POST" and not is_own and not is_tutor):
        raise Http404
    initial = {"step": request.GET.get("step")}
    form = ExtensionForm(request.POST or None, enrolment=learner, is_own=is_own, initial=initial)
    if form.is_valid() and is_own:
        ExtensionRequest.ask(learner, form.step, form.until_at, form.cleaned_data["reason"])
        messages.success(request, _("Your tutors have your wish. You hear as soon as one of them has decided."))
        return redirect("teaching:extension", learner.pk)
    if form.is_valid():
        ExtensionRequest.give(learner, form.step, form.until_at, request.user, form.cleaned_data["reason"])
        messages.success(request, _("The later date holds, and the learner hears of it."))
        return redirect("teaching:extension", learner.pk)
    wishes = list(learner.extension_requests.select_related("decided_by").order_by("decided_at", "-pk"))
    # In the language of whoever reads it; of a step that is gone in that of whoever asked.
    titles = titles_of({wish.step_key for wish in wishes})
    for wish in wishes:
        wish.step_title = titles.get(wish.step_key, wish.step_title)
    context = {"enrolment": learner, "form": form, "wishes": wishes, "is_own": is_own, "decision": DecisionForm()}
    return render(request, "teaching/extension.html", context | {"is_tutor": is_tutor})


@limited("extensions", "30/h")
@require_http_methods(["GET", "POST"])
@members_only
def extensions(request, pk):
    """More time at one step for a part of an edition, without anybody having to ask."""
    edition = led_edition(request.user, pk)
    outline = outlines_of([edition.course_key], current()).get(edition.course_key)
    choices = choices_of(edition, outline, list(edition.groups.order_by("number")))
    form = ExtensionOfSomeForm(request.POST or None, choices=choices, outline=outline)
    if form.is_valid():
        some = enrolments_in(form.cleaned_data["to"], edition, outline).select_related("edition__space", "member")
        count = form.give(some, by=request.user)
        words = ngettext(
            "%(n)d learner has more time, and hears of it.", "%(n)d learners have more time, and hear of it.", count
        )
        messages.success(request, words % {"n": count})
        return redirect("courses:learners", edition.pk)
    return render(request, "teaching/extensions.html", {"edition": edition, "form": form})


@require_POST
@members_only
def decision(request, pk):
    """Grant a wish, and the date follows everywhere; or decline it with a reason."""
    found = ExtensionRequest.objects.visible_to(request.user).listed()
    wish = get_object_or_404(
        found.filter(enrolment__edition__in=Edition.objects.led_by(request.user).values("pk")), pk=pk
    )
    if "grant" in request.POST:
        wish.decide(True, by=request.user)
        messages.success(request, _("The later date holds, and the learner hears of it."))
        return redirect((request.POST.get("next") == "desk" and "teaching:desk") or wish)
    form = DecisionForm(request.POST)
    if form.is_valid():
        wish.decide(False, by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, _("The learner reads your reason."))
    else:
        messages.error(request, _("Say why: the learner reads it."))
    return redirect(wish)


@require_http_methods(["GET", "POST"])
@members_only
def extra_time(request, pk):
    """How much more time a learner has by the clock, in every course: set once."""
    learner = led_enrolment(request.user, pk)
    found = Accommodation.objects.filter(member=learner.member).first() or Accommodation(member=learner.member)
    form = ExtraTimeForm(request.POST or None, instance=found)
    if form.is_valid():
        found = form.save(commit=False)
        found.set_by, found.set_at = request.user, timezone.now()
        found.save()
        messages.success(request, _("The extra time holds wherever a clock runs for this learner."))
        return redirect("courses:learners", learner.edition_id)
    return render(request, "teaching/extra_time.html", {"enrolment": learner, "edition": learner.edition, "form": form})


def _teaches(visitor, enrolment):
    return Edition.objects.led_by(visitor).filter(pk=enrolment.edition_id).exists()

"""A cohort with a tutor who has work waiting: marks, study groups, wishes for more time, a message with answers."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from courses.models import Accommodation, Completion, Enrolment, Result, Scheme
from courses.teaching.forming import form_groups
from courses.teaching.models import Delivery, ExtensionRequest, Message
from languages.fields import Translated
from members.models import Member
from vocabulary.seeds import read


def load(network):
    """Bring the cohort to life. Running it again changes nothing."""
    edition, elena = network.editions["CCT"], network.people.elena
    if edition.groups.exists():
        return
    data = read(__file__, "demo")
    learners = _joined(edition, data["join"])
    outline = learners[0].outline
    quizzes = [step for step in outline.steps if step.kind == "quiz"]
    _scheme(edition, data["categories"], quizzes, outline)
    for number, (learner, fate) in enumerate(zip(learners, _each(data["fates"]), strict=False)):
        _study(learner, fate, outline, number)
    _mark(edition, network, quizzes[0], elena)
    form_groups(edition, by=elena)
    _ask_for_time(edition, network, outline, data["wish"])
    _write(edition, network, elena, data["message"])
    time = {"extra_time_percent": 25, "note": data["extra_time"], "set_by": elena}
    Accommodation.objects.get_or_create(member=network.people.rosa, defaults=time)


def _each(fates):
    while True:
        yield from fates


def _joined(edition, languages):
    """Endorsed members who enrol, so many of each language."""
    taken = edition.space.memberships.values("member")
    found = Member.objects.endorsed().filter(role="member", email__contains=".").exclude(pk__in=taken)
    found = found.exclude(enrolments__edition__course_key=edition.course_key)
    found = found.filter(last_login__gt=timezone.now() - timedelta(days=60)).order_by("pk")
    chosen = [member for code, many in languages.items() for member in found.filter(language=code)[:many]]
    return [Enrolment.objects.listed().get(pk=edition.enrol(member).pk) for member in chosen]


def _scheme(edition, entries, quizzes, outline):
    """Three categories: quizzes of the modules, assignments, and the closing quizzes that a tutor releases."""
    scheme, _is_new = Scheme.objects.get_or_create(course_key=edition.course_key)
    scheme.letters = [["A", 90], ["B", 80], ["C", 70]]
    scheme.save()
    others = [step for step in outline.steps if step.kind == "assignment"]
    steps = {"quizzes": quizzes[:3], "closing": quizzes[3:], "assignments": others}
    for position, entry in enumerate(entries):
        inside = steps[entry.pop("steps")]
        if inside:
            entry["name"] = Translated(entry["name"])
            category = scheme.categories.create(position=position, **entry)
            category.steps.model.objects.bulk_create(
                [category.steps.model(category=category, step_key=step.key) for step in inside]
            )


def _study(learner, fate, outline, number):
    """What somebody has done in three weeks, and when they were last here."""
    now, steps = timezone.now(), [step for step in outline.steps if step.module_number <= fate["modules"]]
    steps += outline.steps[len(steps) : len(steps) + fate.get("more", 0)]
    began, last = now - timedelta(days=20), now - timedelta(days=fate["away"], hours=number)
    done = [
        Completion(enrolment=learner, step_key=step.key, at=began + (last - began) * place / len(steps))
        for place, step in enumerate(steps, 1)
    ]
    Completion.objects.bulk_create(done, ignore_conflicts=True)
    closing = {step.key for step in outline.steps if step.kind == "quiz" and step.module_number > 3}
    Result.objects.bulk_create(
        [
            Result(
                enrolment=learner,
                step_key=step.key,
                score=Decimal(68 + (number * 7 + step.module_number * 11) % 33),
                graded_at=last,
                released_at=None if step.key in closing else last,
            )
            for step in steps
            if step.kind == "quiz"
        ],
        ignore_conflicts=True,
    )
    here = outline.steps[min(len(steps), len(outline.steps) - 1)].key if steps else None
    seen = now - timedelta(days=fate.get("seen", fate["away"]), hours=number)
    Enrolment.objects.filter(pk=learner.pk).update(at=began, active_at=seen, last_step=here)


def _mark(edition, network, quiz, elena):
    learner = edition.enrolments.listed().get(member=network.people.andrea)
    learner.mark(quiz.key, Decimal(85), by=elena, reason="Question 2 could be read in two ways; both are right.")


def _ask_for_time(edition, network, outline, reason):
    learner = edition.enrolments.listed().get(member=network.people.joao)
    step = next(step for step in outline.steps if step.kind == "quiz" and step.module_number == 3)
    ExtensionRequest.ask(learner, step, timezone.now() + timedelta(days=7), reason)


def _write(edition, network, elena, entry):
    """A message that has arrived, with an answer that waits."""
    people = [network.people.rosa, network.people.joao]
    enrolments = list(edition.enrolments.filter(member__in=people).select_related("member"))
    words = {name: Translated(entry[name]) for name in ("subject", "text")}
    message = Message.send(edition, elena, Translated(entry["audience"]), words, enrolments)
    message.deliveries.update(due_at=timezone.now() - timedelta(days=1))
    Delivery.bring()
    message.answer(network.people.joao, by=network.people.joao, text=entry["answer"])

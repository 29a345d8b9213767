"""Editions of the demonstration at every stage, and calls with applications wherever one can stand."""

import io
from datetime import timedelta

from django.utils import timezone

from courses.models import CoursePage, Edition
from courses.planting import key_of
from courses.selection.models import Application, Asking, Call, Criterion, Endorsement, FormField, Nomination, Reading
from courses.selection.models.readings import score_of
from documents.models import Document
from languages.fields import Translated
from spaces.models import Membership
from vocabulary.seeds import read

State = Application.State
# Of the cast: who stands where, in which edition.
CAST = {
    "call": [("andrea", State.DRAFT), ("rosa", State.SUBMITTED), ("joao", State.SUBMITTED)],
    "workshop": [("andrea", State.SUBMITTED)],
    "selection": [("luis", State.SHORTLISTED), ("joao", State.SUBMITTED)],
    "induction": [("rosa", State.SELECTED), ("luis", State.PASSED), ("joao", State.WAITING)],
}
# How many of the directory beside them, and where they stand.
OTHERS = {
    "call": [State.SUBMITTED] * 7 + [State.WITHDRAWN],
    "selection": [State.SUBMITTED] * 12 + [State.SHORTLISTED] * 4,
    "induction": [State.ACCEPTED] * 4 + [State.WAITING] * 2 + [State.PASSED] * 2 + [State.REFUSED, State.LAPSED],
}
HELD = (State.SELECTED, State.ACCEPTED, State.REFUSED, State.LAPSED)


def load(network):
    """Bring in the editions and their applications. Running it again changes nothing."""
    data = read(__file__, "demo")
    for entry in data["editions"]:
        edition, is_new = _edition(network, entry)
        network.editions[f"{entry['course']}-{entry['key']}"] = edition
        if is_new and entry.get("form"):
            _call(edition, data["form"], entry.get("is_short", False))
            _applications(network, edition, entry["key"], data["motives"])
        if is_new and entry["key"] == "call":
            _letter(edition, network.people["rosa"], data["letter"])


def _edition(network, entry):
    """An edition at its stage, around today; without events, for nobody is to be told now."""
    key = key_of(entry["course"])
    title = Translated(entry["title"])
    standing = Edition.objects.of_course(key)
    found = next((one for one in standing.exclude(is_standing=True) if one.title == title and _fits(one, entry)), None)
    if found:
        return found, False
    today = timezone.now().replace(hour=14, minute=0, second=0, microsecond=0)
    starts, (opens, closes) = today + timedelta(days=entry["starts"]), entry.get("call", (None, None))
    edition = Edition.objects.create(
        course_key=key,
        course_title=standing.first().course_title,
        title=title,
        state=entry["state"],
        moved_at=today - timedelta(days=2),
        starts_at=starts,
        ends_at=starts + timedelta(days=entry["days"]),
        admission=entry.get("admission", "open"),
        call_starts_at=None if opens is None else today + timedelta(days=opens),
        call_ends_at=None if closes is None else today + timedelta(days=closes),
        seats=entry.get("seats"),
        per_country=entry.get("per_country"),
        per_sector=entry.get("per_sector"),
        asks_gender=entry.get("asks_gender", False),
        languages=CoursePage.objects.filter(translation_key=key).first().languages,
        answers_within=48,
    )
    for name, role in (("elena", Membership.Role.TUTOR), ("ana", Membership.Role.FACILITATOR)):
        Membership.objects.create(space=edition.space, member=network.people[name], role=role)
    return edition, True


def _fits(edition, entry):
    return edition.admission == entry.get("admission", "open")


def _call(edition, form, is_short):
    """The call with its form; a short one asks one thing, is read by nobody, and enrols at once."""
    call = Call.objects.create(
        edition=edition,
        introduction=Translated(form["introduction"]),
        enrols_at_once=is_short,
        asks_superiors_later=not is_short,
    )
    for place, entry in enumerate(form["fields"][: 1 if is_short else None]):
        texts = {name: Translated(entry.get(name)) for name in ("label", "help", "options")}
        others = {name: entry[name] for name in ("kind", "is_required", "longest") if name in entry}
        FormField.objects.create(call=call, sort_order=place, key=f"demo{place}", **texts, **others)
    for place, entry in enumerate([] if is_short else form["criteria"]):
        texts = {name: Translated(entry.get(name)) for name in ("name", "about")}
        Criterion.objects.create(call=call, sort_order=place, weight=entry["weight"], most=entry["most"], **texts)


def _applications(network, edition, key, motives):
    cast = {name for entries in CAST.values() for name, _state in entries}
    others = sorted(
        (member for name, member in network.people.items() if name not in cast and member.is_endorsed),
        key=lambda member: member.email,
    )
    others = [member for member in others if member.country_id and not member.is_staff and member.institution_id]
    others = [member for member in others if member not in (network.people.ana, network.people.andrea)]
    wanted = [(network.people[name], state) for name, state in CAST.get(key, [])]
    wanted += list(zip(others, OTHERS.get(key, []), strict=False))
    for number, (member, state) in enumerate(wanted):
        _application(network, edition, member, state, number, motives)
    if key == "nomination":
        _delegation(network, edition)


def _application(network, edition, member, state, number, motives):
    begun = edition.call_starts_at + timedelta(days=1, hours=number)
    handed_in = None if state == State.DRAFT else begun + timedelta(hours=5)
    is_endorsed = handed_in is not None and number % 4 != 1 and edition.call.criteria.exists()
    texts = motives.get(member.language, motives["en"])
    answers = {"demo0": texts[number % len(texts)], "demo1": str(3 + number % 9), "demo2": str(number % 3)}
    application = Application.objects.create(
        edition=edition,
        member=member,
        state=state,
        answers=answers if state == State.DRAFT else answers | {"demo3": [str(number % 4)], "demo4": True},
        gender=("woman", "man", "woman", "")[number % 4] if edition.asks_gender else "",
        country=member.country if handed_in else None,
        sector=member.institution.sector if handed_in and member.institution else None,
        superior_name="Beverly Thomas",
        superior_email=f"director-{member.country_id.lower()}@ministry.example",
        superior_language=member.language,
        started_at=begun,
        saved_at=handed_in or begun,
        submitted_at=handed_in,
        endorsed_at=handed_in + timedelta(days=1) if is_endorsed else None,
        shortlisted_at=handed_in + timedelta(days=3) if state == State.SHORTLISTED else None,
        withdrawn_at=handed_in + timedelta(days=2) if state == State.WITHDRAWN else None,
    )
    if handed_in:
        _word(application, is_endorsed)
        _read(network, edition, application, number)
        _decide(edition, application, state, number)


def _letter(edition, member, letter):
    """What goes along with an application."""
    application = edition.applications.get(member=member)
    document = Document.take(member, io.BytesIO(letter["text"].encode()), letter["name"])
    application.enclose({edition.call.fields.get(kind="file").key: document})


def _word(application, is_endorsed):
    """The superior has endorsed it, or was asked and has not answered."""
    asked = application.submitted_at
    Endorsement.objects.create(
        application=application,
        name=application.superior_name,
        email=application.superior_email,
        language=application.superior_language,
        asked_at=asked,
        expires_at=max(asked, timezone.now()) + timedelta(days=14),
        reminded_at=asked + timedelta(days=3),
        decided_at=application.endorsed_at,
        is_positive=True if is_endorsed else None,
        may_be_asked=is_endorsed,
        replaced_at=None if application.is_open or is_endorsed else asked + timedelta(days=14),
    )


def _read(network, edition, application, number):
    """Two have read it; of a call that is still open, one has begun."""
    readers = [network.people.elena, network.people.ana]
    readers = readers[: {"call": 1 if number % 2 else 0, "selection": 2}.get(edition.state, 2)]
    criteria = list(edition.call.criteria.all())
    for place, reader in enumerate(readers):
        points = {each: (number * (2 * each.sort_order + 3) + place) % 5 + 1 for each in criteria}
        Reading.objects.create(
            application=application,
            reader=reader,
            points={str(each.pk): given for each, given in points.items()},
            score=score_of(points),
            at=application.submitted_at + timedelta(days=2),
        )
    application.weigh()


def _decide(edition, application, state, number):
    if state in (State.SUBMITTED, State.SHORTLISTED, State.WITHDRAWN, State.DRAFT):
        return
    decided = edition.call_ends_at + timedelta(days=5)
    application.decided_at = decided
    application.reason = "score" if state in HELD else "country-full" if number % 2 else "no-seat"
    if state == State.SELECTED:
        application.answer_by = timezone.now() + timedelta(days=4)
    elif state in HELD:
        application.answered_at = decided + timedelta(days=2)
    if state == State.WAITING:
        application.place = Application.objects.filter(edition=edition).waiting().count()
    application.save()
    if state == State.ACCEPTED:
        _enrol(edition, application, decided)


def _enrol(edition, application, decided):
    """As `edition.enrol` does, without telling anybody."""
    edition.enrolments.create(member=application.member, at=decided + timedelta(days=2), active_at=decided)
    Membership.objects.get_or_create(space=edition.space, member=application.member)


def _delegation(network, edition):
    """The focal point of Jamaica has named somebody, and was written to."""
    marcia = network.people.marcia
    for email, is_accepted in (("kemar@example.org", None), ("shanice.reid@ministry.example", True)):
        Nomination.objects.create(
            edition=edition,
            country=marcia.country,
            email=email,
            language="en",
            by=marcia,
            is_accepted=is_accepted,
            answered_at=timezone.now() if is_accepted else None,
        )
    Asking.objects.create(edition=network.editions["FSP-workshop"], member=marcia)

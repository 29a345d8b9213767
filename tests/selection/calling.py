"""Calls and applications for the tests."""

from datetime import timedelta

from django.utils import timezone

from courses.selection.models import Application, Call, Criterion, FormField, Reading
from languages.fields import Translated
from tests.courses.making import make_cohort
from tests.people import make_institution, make_member
from vocabulary.models import Sector

SUPERIOR = {
    "superior_name": "Beverly Thomas",
    "superior_email": "director@mlss.gov.jm",
    "superior_language": "es",
}


OF_CALLS = ("needs_endorsement", "asks_superior_of_nominees", "asks_superiors_later", "enrols_at_once", "waiting")


def make_call(course, **fields):
    """An edition whose call is open, with a form of two questions and two criteria."""
    own = {name: fields.pop(name) for name in OF_CALLS if name in fields}
    given = {
        "state": "call",
        "admission": "application",
        "call_ends_at": timezone.now() + timedelta(days=10),
        "starts_at": timezone.now() + timedelta(days=40),
        "ends_at": timezone.now() + timedelta(days=80),
        "seats": 2,
    }
    edition = make_cohort(course, **given | fields)
    call = Call.objects.create(edition=edition, **own)
    texts = {"label": Translated({"en": "Why do you apply?", "es": "¿Por qué postula?"})}
    FormField.objects.create(call=call, key="why", kind="text", **texts)
    levels = {"options": Translated({"en": "National; Local", "es": "Nacional; Local"})}
    FormField.objects.create(
        call=call, key="level", kind="choice", sort_order=1, label=Translated("Level"), is_required=False, **levels
    )
    for place, (name, weight) in enumerate((("Idea", 3), ("Room", 1))):
        Criterion.objects.create(call=call, name=Translated(name), weight=weight, most=4, sort_order=place)
    return edition


def filled_in(**changes):
    """What a browser sends when the form is filled in."""
    return {"f-why": "To change something", "f-level": "0", **SUPERIOR, **changes}


def applied(edition, member, is_endorsed=True, score=None, days=0, **fields):
    """An application that was handed in, as if some days ago."""
    now = timezone.now() - timedelta(days=days)
    return Application.objects.create(
        edition=edition,
        member=member,
        **{
            "state": "submitted",
            "answers": {"why": "To learn", "level": "0"},
            "country": member.country,
            "sector": member.institution.sector if member.institution else None,
            "submitted_at": now,
            "endorsed_at": now if is_endorsed else None,
            "score": score,
            **SUPERIOR,
            **fields,
        },
    )


def read_by(application, reader, idea, room):
    """What a reader gives."""
    idea_and_room = list(application.edition.call.criteria.all())
    return Reading.give(application, reader, dict(zip(idea_and_room, (idea, room), strict=True)))


def crowd(edition, number, countries=("JM", "PE"), state="submitted", **fields):
    """So many applicants, of these states in turn, each with a lower score than the one before."""
    sector, _is_new = Sector.objects.get_or_create(code="state", defaults={"name": Translated("State")})
    found, before = [], edition.applications.count()
    for place in range(before, before + number):
        code = countries[place % len(countries)]
        name = f"Person{edition.pk}x{place} Somebody"
        member = make_member(name, country=code)
        member.institution = make_institution(f"Body {edition.pk} {place}", member.country, sector=sector)
        member.save()
        found.append(applied(edition, member, score=90 - place % 90, state=state, **fields))
        Reading.objects.create(application=found[-1], reader=member, score=90 - place % 90)
    return found

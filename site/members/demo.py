"""The people of the demonstration: a cast that the other apps call by name, and others who fill the directory."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from languages.codes import ours
from languages.fields import Translated
from languages.folding import fold
from members import setup
from members.models import Country, Delegation, FocalPoint, Institution, Mandate, Member
from vocabulary.seeds import read

PASSWORD = "tequio-demo-2026"

PARTS = {
    "andrea": "official of Jamaica, takes courses",
    "rosa": "member from Peru, asks and answers",
    "joao": "member from Brazil, reads Portuguese",
    "sylvie": "member from Haiti, reads French",
    "luis": "member from Paraguay, in no group",
    "kemar": "Jamaica, awaits endorsement",
    "marcia": "focal point of Jamaica, endorses members",
    "ana": "facilitator of dialogues, Costa Rica",
    "elena": "author and tutor of courses, Chile",
    "tomas": "moderator of the forums, Uruguay",
    "sofia": "secretariat, sees everything",
}
ACCOUNTS = [(f"{key}@example.org", PASSWORD, part) for key, part in PARTS.items()]

ROLES = {"elena": "author", "tomas": "moderator", "sofia": "secretariat"}
FOCAL_POINTS = ["marcia", "denise", "mateo", "beatriz", "paulette", "hector", "carmen", "veronica"]
SPEAKERS = {"delegation": ["marcia", "mateo", "beatriz", "paulette", "ana"], "institution": ["tomas", "rosa"]}
# States of which nobody has been here for a while.
SILENT = ["BB", "GY", "SV", "PA"]
AUDIENCES = {
    "sofia": {"name": "anyone", "post": "anyone", "institution": "anyone", "email": "anyone"},
    "elena": {"name": "anyone", "post": "anyone", "institution": "anyone", "biography": "anyone"},
    "marcia": {"email": "members"},
    "luis": {"biography": "me", "offers": "me"},
}


def load(network):
    """Bring the people in. Running it again changes nothing."""
    setup.load()
    data = read(__file__, "demo")
    _institutions(network, data["institutions"])
    _people(network, data)
    _charges(network)


def _institutions(network, entries):
    for slug, country, sector, acronym, name in entries:
        network.institutions[slug], _is_new = Institution.objects.get_or_create(
            slug=slug,
            defaults={
                "name": Translated(name),
                "acronym": acronym,
                "country_id": country,
                "sector_id": sector,
                "allows_statements": slug in ("mides-uruguay", "midis-peru", "oecs-commission"),
            },
        )


def _people(network, data):
    cast = {key: (key, *entry) for key, *entry in data["cast"]}
    entries = [*cast.values(), *((_key_of(entry[0]), *entry, "") for entry in data["members"])]
    known = {member.email: member for member in Member.objects.filter(email__endswith="@example.org")}
    countries = Country.objects.in_bulk()
    # One costly hash for everybody: they share a password that is printed on the first page.
    password = make_password(PASSWORD)
    for number, (key, *entry) in enumerate(entries):
        member = known.get(f"{key}@example.org")
        if member is None:
            is_awaited = key in data["awaiting"] or entry[0] in data["awaiting"]
            member = _person(network, key, entry, countries, password, days=3 if is_awaited else 40 + number * 11 % 500)
            if is_awaited:
                member.arrive()
            else:
                _vouch_for(member)
        network.people[key] = member


def _person(network, key, entry, countries, password, days):
    """Make one member, as if they had signed up some days ago."""
    name, country, institution, post, language, reads, offers, seeks, biography = entry
    member = Member(
        email=f"{key}@example.org",
        password=password,
        name=name,
        country_id=country,
        institution=network.institutions[institution] if institution else None,
        post=post,
        language=ours(language),
        reads=[ours(code) for code in reads],
        timezone=countries[country].timezone if country else "America/New_York",
        biography=biography,
        role=ROLES.get(key, "member"),
        joined_at=timezone.now() - timedelta(days=days),
        audiences=AUDIENCES.get(key, {}),
    )
    member.save()
    member.offers.set(offers)
    member.seeks.set(seeks)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def _vouch_for(member):
    """Have the member endorsed the day after they signed up; without an event, for nobody is to be told now."""
    member.welcomed_at = member.joined_at
    member.standing, member.standing_at = "endorsed", member.joined_at + timedelta(days=1)
    away = 90 if member.country_id in SILENT else len(member.name) % 20
    member.last_login = timezone.now() - timedelta(days=away, hours=1)
    member.save(update_fields=["welcomed_at", "standing", "standing_at", "last_login"])


def _charges(network):
    """Focal points, and who may speak for whom."""
    sofia = network.people.sofia
    for key in FOCAL_POINTS:
        member = network.people[key]
        if not FocalPoint.objects.filter(member=member).exists():
            FocalPoint.objects.create(member=member, country=member.country)
    for kind, keys in SPEAKERS.items():
        for key in keys:
            member = network.people[key]
            body = member.institution if kind == "institution" else Delegation.objects.get(country=member.country)
            if not Mandate.objects.filter(member=member).exists():
                Mandate.objects.create(member=member, given_by=sofia, **{kind: body})


def _key_of(name):
    """The first part of the address of somebody who is not of the cast: the first and the last name."""
    parts = fold(name).replace("'", "").split()
    return f"{parts[0]}.{parts[-1]}"[:40]

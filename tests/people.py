"""The people of the tests. Each has a part in the network, so that the name of a test can be a sentence about them."""

import pytest
from django.test import Client
from django.utils import timezone

from languages.fields import Translated
from members.models import Country, Delegation, FocalPoint, Institution, Mandate, Member, Subregion

PASSWORD = "a-password-for-tests"
STATES = {
    "BR": ("Brazil", "brazil", "pt-br", "America/Sao_Paulo"),
    "CL": ("Chile", "chile", "es", "America/Santiago"),
    "CR": ("Costa Rica", "costa-rica", "es", "America/Costa_Rica"),
    "HT": ("Haiti", "haiti", "fr", "America/Port-au-Prince"),
    "JM": ("Jamaica", "jamaica", "en", "America/Jamaica"),
    "PE": ("Peru", "peru", "es", "America/Lima"),
    "PY": ("Paraguay", "paraguay", "es", "America/Asuncion"),
    "UY": ("Uruguay", "uruguay", "es", "America/Montevideo"),
}


def make_country(iso2="JM"):
    """A state of the network; asking for it twice gives the same one."""
    name, slug, language, zone = STATES[iso2]
    americas, _is_new = Subregion.objects.get_or_create(code="AME", defaults={"name": Translated("The Americas")})
    country, _is_new = Country.objects.get_or_create(
        iso2=iso2,
        defaults={
            "name": Translated(name),
            "slug": slug,
            "language": language,
            "timezone": zone,
            "subregion": americas,
        },
    )
    return country


def make_institution(name="Ministry of Labour", country=None, **fields):
    slug = name.lower().replace(" ", "-")
    return Institution.objects.create(name=Translated(name), slug=slug, country=country, **fields)


def make_member(name="Somebody Else", country="JM", **fields):
    """An endorsed member of the network, unless the fields say otherwise. The password is PASSWORD."""
    first_name = name.split(" ")[0].lower()
    given = {"email": f"{first_name}@example.org", "standing": "endorsed", "welcomed_at": timezone.now(), **fields}
    if country:
        given.setdefault("country", make_country(country))
        given.setdefault("language", given["country"].language)
    return Member.objects.create_user(password=PASSWORD, name=name, **given)


def make_mandate(member, delegation=None, institution=None, **fields):
    """The right of the member to speak for the delegation of their state, or for the body given."""
    if delegation is None and institution is None:
        delegation, _is_new = Delegation.objects.get_or_create(country=member.country)
    return Mandate.objects.create(member=member, delegation=delegation, institution=institution, **fields)


def client_of(member=None):
    """A browser without script in which this member is signed in; without a member, a visitor's."""
    client = Client()
    if member is not None:
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def jamaica(db):
    return make_country("JM")


@pytest.fixture
def andrea(db):
    """An official of Jamaica who takes courses."""
    return make_member("Andrea Campbell", country="JM")


@pytest.fixture
def kemar(db):
    """An official of Jamaica whom nobody has endorsed yet."""
    return make_member("Kemar Brown", country="JM", standing="awaiting")


@pytest.fixture
def marcia(db):
    """The focal point of Jamaica: endorses its members, and may speak for its delegation."""
    member = make_member("Marcia Grant", country="JM")
    FocalPoint.objects.create(member=member, country=member.country)
    make_mandate(member)
    return member


@pytest.fixture
def rosa(db):
    """A member from Peru, who studies and asks."""
    return make_member("Rosa Quispe", country="PE")


@pytest.fixture
def joao(db):
    """A member from Brazil, who reads in Portuguese."""
    return make_member("João Pereira", country="BR", email="joao@example.org")


@pytest.fixture
def sylvie(db):
    """A member from Haiti, who reads in French."""
    return make_member("Sylvie Jean", country="HT")


@pytest.fixture
def luis(db):
    """A member from Paraguay who belongs to no group: the stranger of the tests."""
    return make_member("Luis Benítez", country="PY")


@pytest.fixture
def ana(db):
    """A member from Costa Rica who facilitates where a test says so."""
    return make_member("Ana Vargas", country="CR")


@pytest.fixture
def elena(db):
    """An author of courses, from Chile."""
    return make_member("Elena Soto", country="CL", role="author")


@pytest.fixture
def tomas(db):
    """A moderator of the network, from Uruguay."""
    return make_member("Tomás Silva", country="UY", role="moderator", email="tomas@example.org")


@pytest.fixture
def sofia(db):
    """A colleague of the secretariat."""
    return make_member("Sofía Rivas", country=None, role="secretariat", email="sofia@example.org")

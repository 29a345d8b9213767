"""Samples of what other systems ask for, and of the pages on which they are governed."""

from datetime import timedelta

from django.utils import timezone

from courses.lti.models import Launch, Platform, Registration, Tool
from courses.models import Edition
from courses.records.models import Access
from tests.demonstration import someone


def platform():
    return Platform.objects.get_or_create(
        issuer="https://aula.example",
        client_id="tequio",
        defaults={
            "name": "Aula",
            "deployments": "1",
            "login_url": "https://aula.example/auth",
            "token_url": "https://aula.example/token",
            "keyset_url": "https://aula.example/jwks",
        },
    )[0]


def arrivals():
    """Somebody who comes from a platform to nothing that is here, and somebody who made the address up."""
    launch, _is_new = Launch.objects.get_or_create(platform=platform(), subject="17", deployment="1")
    return {"from a platform": {"token": launch.token}, "forged": {"token": "forged"}}


def tool():
    found, _is_new = Tool.objects.get_or_create(
        name="Laboratory",
        defaults={
            "login_url": "https://lab.example/login",
            "redirects": "https://lab.example/launch",
            "keyset_url": "https://lab.example/jwks",
            "selection_url": "https://lab.example/choose",
        },
    )
    return {"": {"pk": found.pk}}


def registration():
    """A tool that has registered by itself and waits for the secretariat."""
    found = Tool.objects.get(**tool()[""])
    hour = {"digest": "0" * 64, "expires_at": timezone.now() + timedelta(hours=1), "said": {"host": "lab.example"}}
    made, _is_new = Registration.objects.get_or_create(tool=found, side="tool", name="lab.example", defaults=hour)
    return {"": {"pk": made.pk}}


def edition():
    return {"": {"pk": Edition.objects.filter(is_standing=False).order_by("pk").first().pk}}


def step(**more):
    """A step of a course, which no tool has."""
    return {"": {"key": Edition.objects.order_by("pk").first().course_key, **more}}


def access():
    found = Access.objects.filter(name="HR").first() or Access.give("HR", ["results:read"], by=someone("sofia"))[0]
    return {"": {"pk": found.pk}}


SYSTEMS = {
    "lti:arrival": arrivals,
    "lti:account": arrivals,
    "lti:choice": arrivals,
    "lti:tool": step,
    "lti:selection": tool,
    "lti:confirmation": registration,
    "lti:refusal": registration,
    "lti_api:registration": lambda: {"made up": {"token": "made-up"}},
    "lti_api:launch_of": step,
    "lti_api:content": tool,
    "lti_api:members": edition,
    "lti_api:line": lambda: step(**edition()[""]),
    "lti_api:scores": lambda: step(**edition()[""]),
    "lti_api:results": lambda: step(**edition()[""]),
    "records:revocation": access,
    "records:roster": edition,
    "records_api:enrolments": edition,
    "records_api:enrol": edition,
    "records_api:results": edition,
    "records_api:steps": edition,
}

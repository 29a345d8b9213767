import pytest

from courses.lti import egress
from courses.lti.models import ToolLink, ToolPage
from courses.models import ModulePage
from tests.lti.sides import OURS, Laboratory, Moodle

# An address that anybody may ask.
PUBLIC = "93.184.216.34"


@pytest.fixture
def wire(monkeypatch, settings):
    """Our own requests to others go to whichever of the other sides is there."""
    settings.BASE_URL, sides = OURS, {}

    def send(method, url, **what):
        answer = next(side for at, side in sides.items() if url.startswith(at)).request(method, url, **what)
        return answer.status_code, answer.content

    monkeypatch.setattr(egress, "send", send)
    monkeypatch.setattr(egress, "addresses_of", lambda host, port: [PUBLIC])
    return sides


@pytest.fixture
def moodle(wire, db):
    side = wire[Moodle.issuer] = Moodle()
    side.register()
    return side


@pytest.fixture
def laboratory(wire, db):
    side = wire[Laboratory.issuer] = Laboratory()
    side.register()
    return side


@pytest.fixture
def tool_step(laboratory, course):
    """A step of the course that is done in the laboratory."""
    link = ToolLink.objects.create(
        tool=laboratory.tool, title="Reaching the hard to reach", url=f"{Laboratory.issuer}/reach", marks=20
    )
    module = ModulePage.objects.child_of(course).first()
    return module.add_child(
        instance=ToolPage(title="Laboratory", slug="laboratory", minutes=10, link=link, locale=course.locale)
    )

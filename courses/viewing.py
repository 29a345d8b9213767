"""Looking at a course as somebody in another role: with a stand-in, in a page that is sealed, and gone afterwards.

The stand-in, and an edition that begins today for it, are rows of a transaction that is rolled back as soon as the page
is made: so everything is shown by the same code as to a real person, and nothing is left of it. Nobody real is looked
at, and no edition in which people have written. See docs/decisions/stand-ins.md.
"""

import copy
import random
import re
from dataclasses import dataclass, replace

from csp.constants import NONE
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import TextChoices
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from courses.models import CoursePage, Edition, Enrolment
from courses.outline import pages_of
from languages.codes import current
from members.models import Member
from ops.limits import limited
from ops.policies import members_only
from spaces.models import Membership, Space

# Numbers that no real row has: links that name them lead nowhere, and are taken out of the page.
LEAST, MOST = 9 * 10**15, 9 * 10**15 + 10**12
_DEAD = re.compile(rb'(?:href|action)="[^"]*/(?:as-)?9\d{15}/[^"]*"')
_SCRIPT = re.compile(rb"<script\b.*?</script>", re.DOTALL)
FORBIDDEN = 403
# Whatever is in the page, a browser sends nothing from it.
SEALED = {name: [NONE] for name in ("script-src", "connect-src", "form-action", "frame-src", "worker-src")}


class Role(TextChoices):
    VISITOR = "visitor", pgettext_lazy("seen as", "Visitor without an account")
    LEARNER = "learner", pgettext_lazy("seen as", "New learner")
    TUTOR = "tutor", pgettext_lazy("seen as", "Tutor")
    AUTHOR = "author", pgettext_lazy("seen as", "Author")


@dataclass(frozen=True)
class View:
    """A page of a course, seen in a role."""

    role: Role
    course: object
    key: object
    # Where the same page is, seen by oneself.
    way_out: str

    @property
    def label(self):
        return self.role.label

    @property
    def others(self):
        """[(role, address of this page as seen in it)]."""
        return [(role, address(role.value, self.course, self.key)) for role in Role if role != self.role]

    def within(self, outline):
        """The outline whose links stay in this role. The given one is left as it is: others read it too."""
        modules = [
            replace(module, steps=[replace(step, url=self._address(step.key)) for step in module.steps])
            for module in outline.modules
        ]
        return replace(outline, url=self._address(), modules=modules)

    def _address(self, key=None):
        return address(self.role.value, self.course, key)


def address(role, course, key=None):
    """Where a course, or a step of it, is seen in a role."""
    if key is None:
        return reverse("courses:seen_as", args=[role, course])
    return reverse("courses:step_seen_as", args=[role, course, key])


@require_GET
@members_only
@limited("viewing", "300/h", counts_reading=True)
def seen_as(request, role, course, key=None):
    """A page of a course as somebody in another role sees it; for those who write or run the course."""
    if role not in Role.values or not _may_look(request.user, course):
        raise Http404
    page = _page(course, key)
    sealed = copy.copy(request)
    sealed.viewing_as = View(Role(role), course, key, page.get_url(request))
    with transaction.atomic():
        sealed.user = _stand_in(Role(role), request.user, course)
        response = page.serve(sealed)
        if hasattr(response, "render"):
            response.render()
        transaction.set_rollback(True)
    response.content = _DEAD.sub(b'aria-disabled="true"', _SCRIPT.sub(b"", response.content)).replace(
        b"<form ", b"<form inert "
    )
    if response.status_code == FORBIDDEN:
        # Closed to the stand-in, and shown to whoever looks.
        response.status_code = 200
    response._csp_replace = SEALED
    return response


def _may_look(visitor, course):
    """Authors and the secretariat look at every course, tutors and coordinators at theirs."""
    return visitor.is_staff or Edition.objects.led_by(visitor).of_course(course).exists()


def _page(course, key):
    """The page in the reader's language or the nearest: of the course, or of a step in it."""
    courses = [page.specific for page in pages_of([course], current())]
    if not courses or not isinstance(courses[0], CoursePage):
        raise Http404
    if key is None:
        return courses[0]
    inside = [page.specific for page in pages_of([key], current()) if page.path.startswith(courses[0].path)]
    if not inside or not hasattr(inside[0], "minutes"):
        raise Http404
    return inside[0]


def _stand_in(role, viewer, course):
    """Somebody who is new: endorsed, with the language and the zone of the viewer, and a place in a new edition."""
    if role == Role.VISITOR:
        return AnonymousUser()
    number = random.SystemRandom().randrange(LEAST, MOST)
    member = Member.objects.create(
        pk=number,
        email=f"{number}@stand-in.invalid",
        name=str(role.label),
        role=Member.Role.AUTHOR if role == Role.AUTHOR else Member.Role.MEMBER,
        standing=Member.Standing.ENDORSED,
        welcomed_at=timezone.now(),
        language=viewer.language,
        timezone=viewer.timezone,
    )
    if role != Role.AUTHOR:
        edition = _new_edition(number, course)
        held = Membership.Role.TUTOR if role == Role.TUTOR else Membership.Role.MEMBER
        edition.space.memberships.create(member=member, role=held)
        if role == Role.LEARNER:
            Enrolment.objects.create(pk=number, edition=edition, member=member)
    return member


def _new_edition(number, course):
    """One that begins now, like the latest of the course, and in which nobody has written."""
    latest = Edition.objects.of_course(course).order_by("is_standing", "starts_at", "pk").last()
    title = latest.course_title if latest else {}
    space = Space.objects.create(
        slug=f"as-{number}", kind=Space.Kind.EDITION, visibility=Space.Visibility.INVITATION, name=title
    )
    return Edition.objects.create(
        pk=number,
        course_key=course,
        course_title=title,
        title=latest.title if latest else {},
        state=Edition.State.RUNNING,
        starts_at=timezone.now(),
        answers_within=latest.answers_within if latest else None,
        space=space,
    )

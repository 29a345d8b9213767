"""Who takes a course in which a tool stands, as the tool may know them (Names and Role Provisioning Services 2.0)."""

from courses.lti import claims as c
from courses.lti.addresses import absolute, with_query
from courses.lti.models import Pseudonym, ToolPage
from members.models import Member
from spaces.models import Membership

MOST = 200


def is_in(tool, edition):
    """Whether a step of the course is done in this tool."""
    pages = ToolPage.objects.published().filter(link__tool=tool)
    return any(page.get_ancestors().filter(translation_key=edition.course_key).exists() for page in pages)


def roster(tool, edition, role="", after=0, most=MOST):
    """Return (the answer to a tool, the address of its next page or ""): those who learn and those who teach.

    Each has the name by which the tool knows them, random and its own; the real one where the secretariat has said so.
    """
    people = list(_people(edition, role).filter(pk__gt=after).order_by("pk")[: most + 1])
    shown = people[:most]
    subjects = Pseudonym.of_all(tool, shown)
    teaching = set(_teaching(edition).values_list("member", flat=True))
    members = [
        {
            "status": "Active",
            "user_id": subjects[member.pk],
            "roles": [c.INSTRUCTOR if member.pk in teaching else c.LEARNER],
            **({"name": member.name} if tool.tells_names else {}),
        }
        for member in shown
    ]
    at = absolute("members", edition.pk)
    context = {"id": str(edition.course_key), "title": str(edition)}
    further = with_query(at, after=shown[-1].pk, limit=most, role=role or None) if len(people) > most else ""
    return {"id": at, "context": context, "members": members}, further


def _teaching(edition):
    return Membership.objects.filter(space=edition.space_id, role=Membership.Role.TUTOR)


def _people(edition, role):
    learning = edition.enrolments.current().values("member")
    wanted = {c.LEARNER: [learning], c.INSTRUCTOR: [_teaching(edition).values("member")]}
    wanted |= {name.rpartition("#")[2]: who for name, who in wanted.items()}
    found = Member.objects.none()
    for who in wanted.get(role, [] if role else [learning, _teaching(edition).values("member")]):
        found = found | Member.objects.filter(pk__in=who)
    return found

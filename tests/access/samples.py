"""One object of the demonstration for each address that names one: in a closed group, in a community, in the open.

`KWARGS` says for each route with parameters what to fill in: {label: kwargs}. A route that is missing fails the suite.
"""

from wagtail.models import Page

from activity.models import Notice, Preference
from agenda.models import Feed, Meeting
from courses.assignments.models import Author, PeerReview, Submission
from courses.models import Attempt, Completion, CourseVersion, Edition, Question, Taught
from courses.packages.models import Arrival, Package, PackagePage, Play, Version
from documents.models import Document, Upload
from forums.drafting import keep_draft
from forums.models import Forum
from library.models import Practice, Programme
from live.models import Dialogue
from live.models import Question as Asked
from members.models import Country, Delegation, FocalPoint, Import, Institution, Mandate
from spaces.models import Invitation, JoinRequest, Membership, Space
from tests.access.certifying import KWARGS as CERTIFYING
from tests.access.discussing import KWARGS as DISCUSSING
from tests.access.places import PLACES, each_place, last, one, rosas
from tests.access.selecting import KWARGS as SELECTING
from tests.access.systems import SYSTEMS
from tests.access.teaching import KWARGS as TEACHING
from tests.access.transferring import KWARGS as TRANSFERRING
from tests.demonstration import someone
from vocabulary.models import Term


def spaces():
    return each_place(lambda slug: {"slug": slug})


def memberships():
    return each_place(lambda slug: {"slug": slug, "pk": last(Membership, space__slug=slug).pk})


def join_decision():
    request = last(JoinRequest)
    return {"": {"slug": request.space.slug, "pk": request.pk}}


def invitation():
    """Somebody who has been asked into the closed group, and has not answered."""
    return last(Invitation, space__slug=PLACES["closed"])


def editions():
    """The first of each course."""
    found = {}
    for edition in Edition.objects.select_related("space").order_by("pk"):
        found.setdefault(edition.space.slug[:6], {"pk": edition.pk})
    return found


def step():
    """A lesson of rosa's."""
    done = last(Completion, enrolment__member=someone("rosa"))
    return {"rosa's": {"pk": done.enrolment_id, "key": done.step_key}}


def seen_as(**more):
    """rosa's course as a new learner sees it."""
    done = last(Completion, enrolment__member=someone("rosa"))
    return {"as a learner": {"role": "learner", "course": done.enrolment.edition.course_key, **more}}


def old_step():
    """A lesson of the second module of an earlier version."""
    version = CourseVersion.objects.filter(code="cct").order_by("number").first()
    return {"kept for learners": {"code": "cct", "number": 1, "key": version.contents["en"][1]["steps"][0]["key"]}}


def module():
    """The module of a lesson that rosa has done."""
    done = Page.objects.filter(translation_key=step()["rosa's"]["key"]).first()
    return {"rosa's": {"key": done.get_parent().translation_key}}


def quiz():
    tried = last(Attempt, enrolment__member=someone("rosa"))
    return {"rosa's": {"pk": tried.enrolment_id, "key": tried.quiz_key}}


def dialogues(**more):
    return {dialogue.state: {"slug": dialogue.slug, **more} for dialogue in Dialogue.objects.order_by("pk")}


def dialogues_by_uuid():
    return {dialogue.state: {"uuid": dialogue.uuid} for dialogue in Dialogue.objects.order_by("pk")}


def member(*names):
    return {name: {"pk": someone(name).pk} for name in names}


def prepare():
    """What the demonstration lacks: an open invitation, an upload, a calendar feed, a draft."""
    Space.objects.get(slug=PLACES["closed"]).invite("luis@example.org", by=someone("ana"))
    Import.objects.create(kind="members", name="members.csv", by=someone("sofia"))
    Arrival.objects.create(course_key=last(Edition).course_key, file="x.zip", name="x.zip", by=someone("elena"))
    Feed.objects.get_or_create(member=someone("rosa"))
    Upload.objects.create(owner=someone("rosa"), name="plan.pdf", length=100)
    keep_draft(someone("rosa"), last(Forum, space__slug=PLACES["open"]), "Not finished yet.")


def writing(course):
    """rosa's place at the assignment of a course."""
    author = last(Author, enrolment__member=someone("rosa"), submission__edition__space__slug__startswith=course)
    return {"rosa's": {"pk": author.enrolment_id, "key": author.step_key}}


def submissions():
    """rosa's at an assignment that elena grades."""
    return {"rosa's": {"pk": last(Submission, authors__enrolment__member=someone("rosa")).pk}}


def assignment():
    found = last(Submission, authors__enrolment__member=someone("rosa"))
    return {"": {"pk": found.edition_id, "key": found.step_key}}


def reviewed_by_rosa(**more):
    """rosa's review of a work that has a file."""
    found = last(PeerReview, reviewer__member=someone("rosa"), version__documents__isnull=False)
    return {"rosa's": {"key": found.key, **more}}


def upload():
    """A file of rosa's on its way."""
    return {"rosa's": {"key": last(Upload, owner=someone("rosa")).key}}


KWARGS = {
    **CERTIFYING,
    **DISCUSSING,
    **SELECTING,
    **SYSTEMS,
    **TEACHING,
    **TRANSFERRING,
    "account_reset_password_from_key": lambda: {"forged": {"uidb36": "1", "key": "forged"}},
    "members:person": lambda: member("rosa", "kemar", "sofia"),
    "members:permissions": lambda: member("rosa"),
    "members:photo": lambda: {"rosa": {"pk": someone("rosa").pk, "version": "small"}},
    "members:endorsement": lambda: member("kemar", "rosa"),
    "members:refusal": lambda: member("kemar", "rosa"),
    "members:delegation_mandate": lambda: one(Delegation, country=someone("marcia").country),
    "members:institution_mandate": lambda: one(Institution),
    "members:mandate_end": lambda: one(Mandate),
    "members:focal_point_end": lambda: one(FocalPoint),
    "members:institution_confirmation": lambda: one(Institution),
    "members:institution_merger": lambda: one(Institution),
    "members:import": lambda: one(Import),
    "members:bringing_in": lambda: one(Import),
    "members:throwing_away": lambda: one(Import),
    "activity:notice": lambda: rosas(Notice),
    "activity:reading": lambda: rosas(Notice),
    "activity:unsubscribe": lambda: {
        "rosa's": {"token": Preference.of(someone("rosa").pk).token},
        "forged": {"token": f"{someone('rosa').pk}:forged"},
    },
    "spaces:space": spaces,
    "spaces:people": spaces,
    "spaces:settings": spaces,
    "spaces:visibility": spaces,
    "spaces:widening": spaces,
    "spaces:widening_decision": spaces,
    "spaces:archive": spaces,
    "spaces:membership": spaces,
    "spaces:join_request": spaces,
    "spaces:join_requests": spaces,
    "spaces:invitations": spaces,
    "spaces:role": memberships,
    "spaces:expulsion": memberships,
    "spaces:join_decision": join_decision,
    "spaces:withdrawal": lambda: {"closed": {"slug": PLACES["closed"], "pk": invitation().pk}},
    "spaces:invitation": lambda: {"closed": {"token": invitation().token}, "forged": {"token": "1:forged"}},
    "library:programme": lambda: one(Programme, by="code"),
    "library:practice": lambda: one(Practice, by="code"),
    "library:validation": lambda: {
        "jamaica": {"kind": "programmes", "code": last(Programme, country=someone("marcia").country).code}
    },
    "library:term": lambda: one(Term, by="code"),
    "courses:edition": editions,
    "courses:enrolment": editions,
    "courses:learners": editions,
    "courses:departure": lambda: {"rosa's": {"pk": step()["rosa's"]["pk"]}},
    "courses:place": step,
    "courses:seen_as": seen_as,
    "courses:step_seen_as": lambda: seen_as(key=step()["rosa's"]["key"]),
    "courses:version": lambda: {"first": {"code": "fsp", "number": 1}},
    "courses:passage": lambda: {"rosa's": {"key": step()["rosa's"]["key"], "place": "1"}},
    "courses:version_step": old_step,
    "courses:taught": lambda: {"": {"pk": last(Taught).edition_id}},
    "courses:taught_step": lambda: {
        "kept for learners": {"pk": last(Taught).edition_id, "key": old_step()["kept for learners"]["key"]}
    },
    "courses:plan": lambda: {"rosa's": {"pk": step()["rosa's"]["pk"]}},
    "courses:vote": step,
    "courses:note": step,
    "courses:lesson_file": lambda: {"rosa's": {"key": step()["rosa's"]["key"]}},
    "courses:module_file": module,
    "courses:kept": module,
    "courses:next": lambda: {"rosa's": {"pk": step()["rosa's"]["pk"]}},
    "courses:completion": step,
    "courses:attempts": quiz,
    "courses:answers": lambda: one(Attempt, enrolment__member=someone("rosa")),
    "courses:submission": lambda: one(Attempt, enrolment__member=someone("rosa")),
    "courses:attempt": lambda: one(Attempt, enrolment__member=someone("rosa")),
    "courses:grading": lambda: one(Attempt, enrolment__member=someone("joao"), graded_at=None, score__isnull=False),
    "courses:late": lambda: one(Attempt, enrolment__member=someone("joao"), graded_at=None, score__isnull=False),
    "courses:correction": lambda: one(Question),
    "courses:question": lambda: one(Question),
    "assignments:write": lambda: writing("designing"),
    "assignments:example": lambda: writing("foundations"),
    "assignments:submission": submissions,
    "assignments:proposal": submissions,
    "assignments:grading": submissions,
    "assignments:overview": assignment,
    "assignments:release": assignment,
    "assignments:start": assignment,
    "assignments:group": assignment,
    "assignments:review": reviewed_by_rosa,
    "assignments:review_file": lambda: reviewed_by_rosa(number=1),
    "assignments:thanks": lambda: {
        "rosa's": {"key": last(PeerReview, version__submission__authors__enrolment__member=someone("rosa")).key}
    },
    "documents:document": lambda: {"marcia's": {"key": last(Document, owner=someone("marcia")).key}},
    "documents:upload": upload,
    "documents:finishing": upload,
    "packages:arrival": lambda: one(Arrival),
    "packages:import": lambda: one(Arrival),
    "packages:refusal": lambda: one(Arrival),
    "packages:package": lambda: one(Package),
    "packages:withdrawal": lambda: one(Version),
    "packages:launch": lambda: {"": {"key": last(PackagePage).translation_key}},
    "packages:reports": lambda: {"rosa's": {"pk": last(Play, enrolment__member=someone("rosa")).pk}},
    "packages:fresh-start": lambda: {"rosa's": {"pk": last(Play, enrolment__member=someone("rosa")).pk}},
    "live:question": lambda: one(Asked),
    "live:dialogue": dialogues,
    "live:edit": dialogues,
    "live:agenda": dialogues,
    "live:cancellation": dialogues,
    "live:board": dialogues,
    "live:people": dialogues,
    "live:room": dialogues,
    "live:do": lambda: dialogues(command="question.ask"),
    "live:record": dialogues,
    "live_api:state": dialogues_by_uuid,
    "live_api:commands": dialogues_by_uuid,
    "live:publication": dialogues,
    "agenda:meeting": lambda: one(Meeting),
    "agenda:feed": lambda: {"rosa's": {"key": last(Feed).key}, "forged": {"key": "forged"}},
    "agenda:file": lambda: {
        dialogue.space.slug[:8]: {"kind": "dialogue", "pk": dialogue.pk}
        for dialogue in Dialogue.objects.select_related("space").order_by("pk")
    },
    "countries:country": lambda: one(Country, by="slug", iso2="JM"),
}

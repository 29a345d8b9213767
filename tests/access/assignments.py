"""Samples of assignments, of reviews among colleagues, and of private files."""

from courses.assignments.models import Author, PeerReview, Submission
from documents.models import Document, Upload
from tests.demonstration import someone


def writing(course):
    """rosa's place at the assignment of a course."""
    mine = Author.objects.filter(enrolment__member=someone("rosa"))
    author = mine.filter(submission__edition__space__slug__startswith=course).get()
    return {"rosa's": {"pk": author.enrolment_id, "key": author.step_key}}


def rosas():
    """rosa's work at an assignment that elena grades."""
    return Submission.objects.filter(authors__enrolment__member=someone("rosa")).order_by("pk").last()


def submission():
    return {"rosa's": {"pk": rosas().pk}}


def assignment():
    return {"": {"pk": rosas().edition_id, "key": rosas().step_key}}


def review(**more):
    """rosa's review of a work that has a file."""
    found = PeerReview.objects.filter(reviewer__member=someone("rosa"), version__documents__isnull=False).get()
    return {"rosa's": {"key": found.key, **more}}


def received():
    """What marcia has said of rosa's work."""
    found = PeerReview.objects.filter(version__submission__authors__enrolment__member=someone("rosa")).done().get()
    return {"rosa's": {"key": found.key}}


def document():
    return {"marcia's": {"key": Document.objects.filter(owner=someone("marcia")).get().key}}


def upload():
    return {"rosa's": {"key": Upload.objects.filter(owner=someone("rosa")).get().key}}


def prepare():
    """What the demonstration lacks: a file on its way."""
    Upload.objects.create(owner=someone("rosa"), name="plan.pdf", length=100)


KWARGS = {
    "assignments:write": lambda: writing("designing"),
    "assignments:example": lambda: writing("foundations"),
    "assignments:submission": submission,
    "assignments:proposal": submission,
    "assignments:grading": submission,
    "assignments:overview": assignment,
    "assignments:release": assignment,
    "assignments:start": assignment,
    "assignments:group": assignment,
    "assignments:review": review,
    "assignments:review_file": lambda: review(number=1),
    "assignments:thanks": received,
    "documents:document": document,
    "documents:upload": upload,
    "documents:finishing": upload,
}

"""What colleagues do for one another, in a browser without scripts."""

from activity.models import Notice
from courses.assignments.models import PeerReview
from tests.assignments.making import as_fields, marks
from tests.people import client_of


def asked(learner):
    return list(PeerReview.objects.filter(reviewer=learner).current().order_by("pk"))


def review(one, *names, comment="Clear. Add figures."):
    """The reviewer fills in the form and sends it."""
    fields = as_fields(marks(one.version.rubric, *names))
    return client_of(one.reviewer.member).post(one.get_absolute_url(), {**fields, "comment": comment, "give": "yes"})


def told(member):
    return [str(notice) for notice in Notice.objects.filter(member=member).order_by("pk")]

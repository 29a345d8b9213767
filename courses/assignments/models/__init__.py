from courses.assignments.models.authors import Author
from courses.assignments.models.gradings import Grading, Remark
from courses.assignments.models.likenesses import Likeness
from courses.assignments.models.page import AssignmentPage
from courses.assignments.models.peers import Calibration, PeerReview
from courses.assignments.models.rubrics import Criterion, Level, Rubric
from courses.assignments.models.submissions import Submission
from courses.assignments.models.versions import Version

__all__ = [
    "AssignmentPage",
    "Author",
    "Calibration",
    "Criterion",
    "Grading",
    "Level",
    "Likeness",
    "PeerReview",
    "Remark",
    "Rubric",
    "Submission",
    "Version",
]

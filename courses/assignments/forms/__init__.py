from courses.assignments.forms.grading import GradingForm, GroupForm, ReviewForm
from courses.assignments.forms.marks import MarksForm
from courses.assignments.forms.writing import SubmissionForm

__all__ = ["GradingForm", "GroupForm", "MarksForm", "ReviewForm", "SubmissionForm"]

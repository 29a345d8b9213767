from courses.surveys.models.answering import Answered, Tally, Words
from courses.surveys.models.asking import Item, Option, Question, Survey
from courses.surveys.models.followups import FollowUp
from courses.surveys.models.gates import Gate
from courses.surveys.models.observations import Observation
from courses.surveys.models.pages import SurveyPage
from courses.surveys.models.refusals import Refusal

__all__ = [
    "Answered",
    "FollowUp",
    "Gate",
    "Item",
    "Observation",
    "Option",
    "Question",
    "Refusal",
    "Survey",
    "SurveyPage",
    "Tally",
    "Words",
]

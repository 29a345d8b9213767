from courses.surveys.models.answering import Answered, Tally, Words
from courses.surveys.models.asking import Item, Option, Question, Survey
from courses.surveys.models.followups import FollowUp
from courses.surveys.models.gates import Gate
from courses.surveys.models.pages import SurveyPage

__all__ = [
    "Answered",
    "FollowUp",
    "Gate",
    "Item",
    "Option",
    "Question",
    "Survey",
    "SurveyPage",
    "Tally",
    "Words",
]

from courses.models.accommodations import Accommodation
from courses.models.admission import Quota
from courses.models.attempts import Attempt
from courses.models.beside import Note, Vote
from courses.models.catalog import CatalogPage
from courses.models.course import CoursePage
from courses.models.editions import Edition
from courses.models.enrolments import Bookmark, Completion, Enrolment
from courses.models.extensions import Extension
from courses.models.gatherings import DiscussionPage, SessionPage
from courses.models.marks import Correction, Handed, Mark
from courses.models.moved import ToldDates
from courses.models.questions import Option, Question, QuestionVersion
from courses.models.readings import ReadingPage
from courses.models.reminders import Reminder
from courses.models.results import Result, ResultChange
from courses.models.schemes import Category, CategoryStep, Scheme
from courses.models.steps import LessonPage, ModulePage, QuizPage
from courses.models.versions import CourseVersion, Taught
from courses.models.wordings import Wording

__all__ = [
    "Accommodation",
    "Attempt",
    "Bookmark",
    "CatalogPage",
    "Category",
    "CategoryStep",
    "Completion",
    "Correction",
    "CoursePage",
    "CourseVersion",
    "DiscussionPage",
    "Edition",
    "Enrolment",
    "Extension",
    "Handed",
    "LessonPage",
    "Mark",
    "ModulePage",
    "Note",
    "Option",
    "Question",
    "QuestionVersion",
    "QuizPage",
    "Quota",
    "ReadingPage",
    "Reminder",
    "Result",
    "ResultChange",
    "Scheme",
    "SessionPage",
    "Taught",
    "ToldDates",
    "Vote",
    "Wording",
]

"""What the CMS shows of surveys."""

from wagtail.snippets.models import register_snippet

from courses.surveys.lists import SurveyLists

register_snippet(SurveyLists)

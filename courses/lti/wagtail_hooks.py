from wagtail.snippets.models import register_snippet

from courses.lti.lists import LtiLists

register_snippet(LtiLists)

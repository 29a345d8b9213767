"""What the CMS shows of assignments: their rubrics, and that a rubric can be copied from another assignment."""

from wagtail.snippets.models import register_snippet

from courses.assignments.banks import RubricList

register_snippet(RubricList)

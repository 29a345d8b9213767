"""Whose references the CMS is told of, beside those of what it edits itself."""

from wagtail.models import ReferenceIndex

from courses.models.questions import QuestionVersion

# It tells where an image is used, and deletes none that a version keeps.
ReferenceIndex.register_model(QuestionVersion)

"""What the page of a quiz shows to those who teach: `{% load quizzes %}`."""

from django import template

from courses.models import Attempt

register = template.Library()


@register.simple_tag
def waiting_attempts(study):
    """The attempts at this quiz in which the visitor, a tutor, has something to read; one query, for tutors alone."""
    if study.is_learner or not study.led or not study.step:
        return []
    attempts = Attempt.objects.taught_by(study.visitor).waiting().at_quiz(study.step.key)
    return list(attempts.filter(enrolment__edition__in=study.led).listed())

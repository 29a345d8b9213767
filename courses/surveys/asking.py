"""Which surveys a learner may answer, and where they go on afterwards."""

from django.urls import reverse

from courses.surveys.models import Answered, Gate, SurveyPage


def may_be_answered(survey, enrolment):
    """Whether the survey is asked in this edition: before its certificate, or as a step of its course."""
    if Gate.objects.filter(edition=enrolment.edition_id, survey=survey).exists():
        return True
    return bool(steps_of(survey, enrolment))


def steps_of(survey, enrolment):
    """The steps of the learner's course that are this survey."""
    outline = enrolment.outline
    keys = set(SurveyPage.objects.live().filter(survey=survey).values_list("translation_key", flat=True))
    return [step for step in outline.steps if step.key in keys] if outline else []


def answer_of(enrolment, survey, answers):
    """Keep the answers of a learner, and complete the steps that ask for them. Returns where the learner goes on.

    One answers once, as a rule when the edition is closed: the step is done then, whatever else takes work.
    """
    Answered.keep(survey, enrolment, answers)
    steps = steps_of(survey, enrolment)
    for step in steps:
        enrolment.complete(step, is_settled=True)
    if steps:
        following = enrolment.outline.after(steps[-1].key)
        return following.url if following else enrolment.outline.url
    return reverse("courses:edition", args=[enrolment.edition_id])

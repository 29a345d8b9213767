"""What else somebody must do before a certificate: declared by the parts of courses, asked by the one that gives them.

@requirement
def answered_the_survey(edition, enrolments):
    return {enrolment.pk: Requirement(_("Answer the survey"), address) for … who have not}
"""

from dataclasses import dataclass

requirements = []


@dataclass(frozen=True)
class Requirement:
    """Something that is still to be done, in words, and where."""

    words: str
    url: str = ""


def requirement(ask):
    """Declare a function: from an edition and some of its enrolments to {enrolment pk: Requirement} of what is open."""
    requirements.append(ask)
    return ask


def open_requirements(edition, enrolments):
    """Return {enrolment pk: [Requirement]} of what is open, asked of every part at once."""
    found = {enrolment.pk: [] for enrolment in enrolments}
    for ask in requirements:
        for pk, open_one in ask(edition, enrolments).items():
            found[pk].append(open_one)
    return found

"""What learners have reached, read for many at once: a few queries, however many they are."""

from dataclasses import dataclass

from courses.certificates.deciding import Reached, highest, judge
from courses.certificates.models import Rule
from courses.models import CoursePage, Enrolment
from courses.models.graded import OVER
from courses.models.schemes import Scheme
from courses.outline import outline_at, pages_of
from courses.requiring import open_requirements
from courses.standing import kept_of, progress_of
from languages.codes import current
from languages.fields import Translated


@dataclass(frozen=True)
class Candidate:
    """A learner before the rules of the course: the verdict on each tier, and what they have already."""

    enrolment: Enrolment
    reached: Reached
    verdicts: list
    certificates: list

    @property
    def earned(self):
        """The verdict of the highest tier that is earned, or None."""
        return highest(self.verdicts)

    @property
    def held(self):
        """The certificate that they have of the highest tier, if any."""
        return max(self.certificates, key=lambda certificate: certificate.rank, default=None)

    @property
    def is_due(self):
        """Whether there is something to give: a tier that they have earned and do not hold, nor a higher one."""
        earned, held = self.earned, self.held
        return earned is not None and (held is None or earned.rule.rank > held.rank)

    @property
    def nearest(self):
        """The verdict on the tier of which the least is missing: what to tell somebody who has earned none."""
        return min(self.verdicts, key=lambda verdict: len(verdict.lacks), default=None)


def candidates(edition, enrolments):
    """Return these enrolments of one edition as Candidates: six queries, and those of what else is required."""
    enrolments = list(enrolments)
    rules = sorted(Rule.objects.of_course(edition.course_key), key=lambda rule: -rule.rank)
    reached = reached_by(edition, enrolments)
    held = {}
    for enrolment in Enrolment.objects.filter(pk__in=[each.pk for each in enrolments]).prefetch_related("certificates"):
        held[enrolment.pk] = [each for each in enrolment.certificates.all() if each.revoked_at is None]
    return [
        Candidate(each, reached[each.pk], [judge(rule, reached[each.pk]) for rule in rules], held[each.pk])
        for each in enrolments
    ]


def reached_by(edition, enrolments):
    """Return {enrolment pk: Reached} for enrolments of one edition. What is meant for another group nobody lacks."""
    pages = pages_of([edition.course_key], current())
    outline = outline_at(pages[0].path) if pages else None
    scheme, is_over = Scheme.of_course(edition.course_key), edition.state in OVER
    still_open = open_requirements(edition, enrolments)
    for each in enrolments:
        each.edition = edition
    if outline is None:
        kept = kept_of(enrolments)
        scores = {pk: scheme.account(None, mine.scores, is_over).score for pk, mine in kept.items()}
        return {pk: Reached(0, (), score, tuple(still_open[pk])) for pk, score in scores.items()}
    reached = {}
    for each, progress in zip(enrolments, progress_of([(each, outline) for each in enrolments]), strict=True):
        left = tuple(step.title for step in progress.left)
        score = scheme.account(outline, progress.scores, is_over).score
        reached[each.pk] = Reached(progress.total, left, score, tuple(still_open[each.pk]))
    return reached


@dataclass(frozen=True)
class Taught:
    """What a certificate says of a course: its title in each language, and its hours."""

    title: Translated
    hours: int


def taught_in(key):
    """Return what the published course of this key is called, and how long it takes; None without one."""
    pages = CoursePage.objects.live().filter(translation_key=key).select_related("locale")
    if not (pages := list(pages)):
        return None
    return Taught(Translated({page.locale.language_code: page.title for page in pages}), pages[0].hours)

"""A visitor in a course: what they may read, what they have done, where they go on."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from courses.models.editions import Edition
from courses.models.enrolments import Enrolment
from courses.outline import LESSON, Outline, Step, outline_at
from courses.progress import Progress
from courses.promising import facts
from courses.standing import progress_of


@dataclass
class Study:
    """The outline of a course laid over with what this visitor did, and the step that is open, if any."""

    outline: Outline
    visitor: object
    enrolment: Enrolment | None
    progress: Progress
    # The enrolment of one who has left the course and may come back.
    former: Enrolment | None = None
    step: Step | None = None
    is_preview: bool = False

    @classmethod
    def of_course(cls, course, request):
        return cls._at(course.path, request)

    @classmethod
    def of_step(cls, page, request):
        study = cls._at(page.path[: -2 * page.steplen], request, page.translation_key)
        study.step = study.outline.step(page.translation_key)
        study.is_preview = getattr(request, "is_preview", False)
        return study

    @classmethod
    def _at(cls, path, request, key=None):
        visitor, outline = request.user, outline_at(path, request)
        if hasattr(request, "viewing_as"):
            outline = request.viewing_as.within(outline)
        mine = Enrolment.objects.visible_to(visitor).ever_of(visitor).in_course(outline.key)
        known = mine.latest_used().listed().with_role().with_place_in(key).with_facts_of(outline.key)
        if key is None:
            known = known.annotate(**facts)
        found = known.first() if visitor.is_authenticated else None
        if found:
            found.edition.space.asked_for, found.edition.space.my_role = visitor.pk, found.role
        enrolment, former = (None, found) if found and found.has_left else (found, None)
        progress = progress_of([(found, outline)])[0] if found else Progress(outline)
        return cls(outline, visitor, enrolment, progress, former)

    @property
    def is_published(self):
        """Whether the step stands in a course that is published, with the module between them."""
        return self.outline.is_live and self.step is not None

    @property
    def may_read(self):
        """Everybody reads what is open to everybody, and the people of the course all of it."""
        return self.is_preview or (self.is_published and (self.step.is_preview or self.is_of_the_course))

    @property
    def is_of_the_course(self):
        """Whether the steps are for the visitor: learners, tutors, and authors."""
        return self.is_learner or self.leads

    @property
    def leads(self):
        """Whether no step is closed to the visitor: tutors, and authors."""
        return (self.visitor.is_authenticated and self.visitor.is_staff) or bool(self.led)

    @property
    def closed(self):
        """{key: what it waits for} of the steps that are not open yet to the learner."""
        return self.progress.closed if self.is_learner and self.progress.closed and not self.leads else {}

    @property
    def waits(self):
        """What the step on this page waits for; nothing when it is open."""
        return self.closed.get(self.step.key, ()) if self.step and not self.is_preview else ()

    @cached_property
    def led(self):
        """The editions whose learners the visitor looks after, each with how many there are."""
        known = self.enrolment or self.former
        if known and not known.leads and not self.visitor.is_secretariat:
            return []
        led = Edition.objects.led_by(self.visitor).of_course(self.outline.key).listed()
        return list(led.annotate(learners=Count("enrolments", filter=Q(enrolments__left_at=None))))

    @property
    def has_scheme(self):
        """Whether there is something to weigh in this course."""
        return bool(self.enrolment and self.enrolment.has_scheme)

    @property
    def spaces(self):
        """Where the visitor meets the learners of an edition: one's own, or those of the editions that one leads."""
        return [self.enrolment.edition.space] if self.enrolment else [edition.space for edition in self.led]

    @property
    def place(self):
        """Which piece of the open lesson its learner saw last."""
        return (self.enrolment.place or 0) if self.enrolment and not self.is_done else 0

    @property
    def crumbs(self):
        """The way to this page, from the catalogue down."""
        return [*self.outline.crumbs, *([(self.outline.title, self.outline.url)] if self.step else [])]

    @property
    def is_learner(self):
        return self.enrolment is not None

    @property
    def is_done(self):
        return self.step is not None and self.step.key in self.progress.done

    @property
    def module(self):
        return self.outline.module_of(self.step) if self.step else None

    @property
    def previous(self):
        return self.outline.before(self.step.key) if self.step else None

    @property
    def next(self):
        return self.outline.after(self.step.key) if self.step else None

    @property
    def ends_the_reading(self):
        """Whether this is the last lesson of its module, where the module's question is put."""
        lessons = [step for step in self.module.steps if step.kind == LESSON] if self.module else []
        return bool(lessons) and lessons[-1] == self.step

    @property
    def next_step(self):
        """Where the button "continue" leads."""
        return self.progress.next_step(self.enrolment.last_step if self.enrolment else None)

    def note_visit(self):
        if self.enrolment and self.step and not self.is_preview and not self.waits:
            self.enrolment.visit(self.step)

"""A visitor in a course: what they may read, what they have done, where they go on."""

from dataclasses import dataclass

from courses.models.enrolments import Enrolment
from courses.outline import LESSON, Outline, Progress, Step, outline_at


@dataclass
class Study:
    """The outline of a course laid over with what this visitor did, and the step that is open, if any."""

    outline: Outline
    visitor: object
    enrolment: Enrolment | None
    progress: Progress
    step: Step | None = None
    is_preview: bool = False

    @classmethod
    def of_course(cls, course, request):
        return cls._at(course.path, request)

    @classmethod
    def of_step(cls, page, request):
        study = cls._at(page.path[: -2 * page.steplen], request)
        study.step = study.outline.step(page.translation_key)
        study.is_preview = getattr(request, "is_preview", False)
        return study

    @classmethod
    def _at(cls, path, request):
        visitor, outline = request.user, outline_at(path, request)
        enrolment = None
        if visitor.is_authenticated:
            mine = Enrolment.objects.visible_to(visitor).of(visitor).in_course(outline.key)
            enrolment = mine.latest_used().listed().first()
        done = enrolment.done() if enrolment else frozenset()
        return cls(outline, visitor, enrolment, Progress(outline, done))

    @property
    def may_read(self):
        """Learners read their course, visitors what is open to them, authors everything."""
        is_author = self.visitor.is_authenticated and self.visitor.is_staff
        is_open = (
            self.outline.is_live and self.step is not None and (self.enrolment is not None or self.step.is_preview)
        )
        return is_author or self.is_preview or is_open

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
        if self.enrolment and self.step and not self.is_preview:
            self.enrolment.visit(self.step)

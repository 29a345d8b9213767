"""The gradebook of an edition: its steps across, its learners down, and at the end of each line what it comes to.

A page of it costs the same whether the edition has twenty learners or two thousand: learners are read by their names
from a place on, and all cells of the page with one query.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.functional import cached_property

from blocks.remembering import remembered_each
from courses.kinds import KINDS
from courses.models import Enrolment, Result
from courses.models.graded import OVER
from courses.outline import outlines_of
from courses.weighing import Account
from languages.codes import current

LEARNERS = 50


@dataclass(frozen=True)
class Column:
    """A step that is marked: its place and title, its category, and how many of its marks are still hidden."""

    key: UUID
    title: str
    number: str
    icon: str = ""
    category: str = ""
    hidden: int = 0

    @property
    def is_counted(self):
        return bool(self.category)


@dataclass(frozen=True)
class Cell:
    """What one learner has at one step."""

    key: UUID
    title: str
    score: Decimal | None = None
    is_hidden: bool = False
    is_overruled: bool = False


@dataclass(frozen=True)
class Row:
    """A learner with their cells, and what they come to."""

    enrolment: Enrolment
    cells: list
    account: Account
    letter: str = ""


@dataclass
class Gradebook:
    """One page of the gradebook of an edition, from a learner on."""

    edition: object
    scheme: object
    group: object = None
    unreleased: bool = False
    after: int = 0
    before: int = 0
    only: UUID | None = None
    rows: list = field(init=False)

    def __post_init__(self):
        found = self._page()
        self.rows = self._rows(found)

    @cached_property
    def outline(self):
        """The course as it stands, remembered for everybody; None once it is unpublished."""
        found = remembered_each(
            f"outlines:{current()}", {self.edition.course_key}, lambda keys: outlines_of(keys, current())
        )
        return found.get(self.edition.course_key)

    @cached_property
    def columns(self):
        """The steps that can be marked, in the order of the course."""
        placed, names = self.scheme.placed, {each.pk: str(each) for each in self.scheme.all_categories}
        steps = [step for step in (self.outline.steps if self.outline else []) if self._is_marked(step)]
        return [
            Column(
                step.key,
                step.title,
                f"{step.module_number}.{step.number}",
                step.icon,
                names.get(placed.get(step.key), ""),
                self._hidden.get(step.key, 0),
            )
            for step in steps
            if self.only in (None, step.key)
        ]

    @cached_property
    def learners(self):
        """Those of the edition whom the filters leave."""
        found = self.edition.enrolments.current()
        if self.group:
            found = found.filter(study_place__group=self.group)
        if self.unreleased:
            found = found.filter(Exists(Result.objects.hidden().filter(enrolment=OuterRef("pk"))))
        return found

    @property
    def is_over(self):
        """Whether nothing more will be marked."""
        return self.edition.state in OVER

    @property
    def first(self):
        """The enrolment before which the page before ends, or None on the first page."""
        return self.rows[0].enrolment if self.rows and self._has_before else None

    @property
    def last(self):
        return self.rows[-1].enrolment if self.rows and self._has_after else None

    def _is_marked(self, step):
        if step.key in self.scheme.placed or step.key in self._with_results:
            return True
        return getattr(KINDS[step.kind].page, "gives_marks", step.kind != "lesson")

    @cached_property
    def _tally(self):
        results = Result.objects.filter(enrolment__edition=self.edition, enrolment__left_at=None)
        is_hidden = Q(released_at=None) & (Q(score__isnull=False) | Q(override__isnull=False))
        return list(results.values_list("step_key").annotate(marks=Count("pk"), hidden=Count("pk", filter=is_hidden)))

    @property
    def _with_results(self):
        return {key for key, _marks, _hidden in self._tally}

    @cached_property
    def _hidden(self):
        return {key: hidden for key, _marks, hidden in self._tally}

    def _page(self):
        """The learners of the page and one more, to know whether others follow."""
        found = self.learners.select_related("member__country")
        name = Subquery(Enrolment.objects.filter(pk=self.before or self.after).values("member__name__folded")[:1])
        if self.before:
            earlier = Q(member__name__folded__lt=name) | Q(member__name__folded=name, pk__lt=self.before)
            page = list(found.filter(earlier).order_by("-member__name__folded", "-pk")[: LEARNERS + 1])
            self._has_before, self._has_after = len(page) > LEARNERS, True
            return page[:LEARNERS][::-1]
        if self.after:
            found = found.filter(Q(member__name__folded__gt=name) | Q(member__name__folded=name, pk__gt=self.after))
        page = list(found.order_by("member__name__folded", "pk")[: LEARNERS + 1])
        self._has_before, self._has_after = bool(self.after), len(page) > LEARNERS
        return page[:LEARNERS]

    def _rows(self, enrolments):
        results = {}
        for result in Result.objects.filter(enrolment__in=enrolments):
            results.setdefault(result.enrolment_id, {})[result.step_key] = result
        return [self._row(enrolment, results.get(enrolment.pk, {})) for enrolment in enrolments]

    def _row(self, enrolment, results):
        scores = {key: result.final for key, result in results.items()}
        account = self.scheme.account(self.outline, scores, self.is_over)
        cells = [_cell(column, results.get(column.key)) for column in self.columns]
        return Row(enrolment, cells, account, self.scheme.letter(account.score))


def _cell(column, result):
    if result is None or result.final is None:
        return Cell(column.key, column.title)
    return Cell(column.key, column.title, result.final, not result.is_released, result.override is not None)

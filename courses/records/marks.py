"""The gradebook as tables of OneRoster 1.1: categories, line items and results, out and in."""

from decimal import Decimal

from django.utils.translation import gettext as _

from courses.models import CategoryStep, Result
from courses.outline import outline_at, pages_of
from courses.records.wording import learner_key
from courses.reporting import LEFT_OUT, SAME, TAKEN, Item
from languages.codes import CODES, current

TABLES = {
    "categories.csv": ("sourcedId", "status", "dateLastModified", "title"),
    "lineItems.csv": (
        "sourcedId", "status", "dateLastModified", "title", "description", "assignDate", "dueDate", "classSourcedId",
        "categorySourcedId", "gradingPeriodSourcedId", "resultValueMin", "resultValueMax",
    ),
    "results.csv": (
        "sourcedId", "status", "dateLastModified", "lineItemSourcedId", "studentSourcedId", "scoreStatus", "score",
        "scoreDate", "comment",
    ),
}  # fmt: skip
# Steps in no category of the course's scheme.
OTHERS = "category-others"


def add_rows(rows, editions):
    """Put what was released to the learners of these editions into the rows of the tables."""
    released = Result.objects.released().filter(enrolment__edition__in=editions, enrolment__left_at=None)
    released = list(released.select_related("enrolment").order_by("enrolment", "pk"))
    outlines = {
        page.translation_key: outline_at(page.path) for page in pages_of({e.course_key for e in editions}, current())
    }
    keys = {result.step_key for result in released}
    places = {
        place.step_key: place.category
        for place in CategoryStep.objects.filter(step_key__in=keys).select_related("category")
    }
    categories = {f"category-{each.pk}": str(each) for each in places.values()}
    rows["categories.csv"] += [(key, "", "", title) for key, title in {**categories, OTHERS: _("Others")}.items()]
    for edition in editions:
        outline = outlines.get(edition.course_key)
        for step in outline.steps if outline else []:
            if step.key in keys:
                _line_row(rows, edition, step, places.get(step.key))
    for result in released:
        if result.final is not None:
            _result_row(rows, result)


def _line(edition_id, step_key):
    return f"line-{edition_id}-{step_key}"


def _line_row(rows, edition, step, category):
    begins, ends = (f"{moment:%Y-%m-%d}" if moment else "" for moment in (edition.starts_at, edition.ends_at))
    row = (_line(edition.pk, step.key), "", "", step.title, "", begins, ends, f"edition-{edition.pk}")
    rows["lineItems.csv"].append(
        (*row, f"category-{category.pk}" if category else OTHERS, f"term-{edition.pk}", "0", "100")
    )


def _result_row(rows, result):
    line, learner = _line(result.enrolment.edition_id, result.step_key), learner_key(result.enrolment.member_id)
    row = (f"result-{result.pk}", "", "", line, learner, "fully graded", result.final.normalize().to_eng_string())
    rows["results.csv"].append((*row, f"{result.graded_at:%Y-%m-%d}", result.override_reason))


class Marks:
    """The results of a file, as marks of learners of an edition: each stands above what was reached, with a reason."""

    def __init__(self, tables, edition, meant=""):
        self.edition, self.meant = edition, meant
        self.lines = {row["sourcedId"]: row for _number, row in tables.get("lineItems.csv", [])}
        self.rows = tables.get("results.csv", [])
        self.emails = {row["sourcedId"]: row.get("email", "").strip().lower() for _number, row in tables["users.csv"]}
        outlines = [outline for code in CODES if (outline := self._outline(code))]
        self.steps = {step.key: step for outline in outlines for step in outline.steps}
        self.titles = {step.title.casefold(): step.key for outline in outlines for step in outline.steps}

    def _outline(self, code):
        pages = pages_of([self.edition.course_key], code)
        return outline_at(pages[0].path) if pages else None

    def take(self, by):
        """Give each learner the mark of the file. Returns [Item]; doing it twice does it once."""
        current = self.edition.enrolments.current().select_related("member", "edition__space")
        learners = {each.member.email.lower(): each for each in current}
        kept = Result.objects.filter(enrolment__edition=self.edition).select_related("enrolment")
        reached = {(result.enrolment.member_id, result.step_key): result.final for result in kept}
        return [self._taken(number, row, learners, reached, by) for number, row in self.rows]

    def _taken(self, number, row, learners, reached, by):
        email = self.emails.get(row.get("studentSourcedId", ""), "")
        line = self.lines.get(row.get("lineItemSourcedId", ""), {})
        learner, key, score = learners.get(email), self._key(row, line), self._score(row, line)
        item = Item(f"results.csv:{number}", f"{email or _('nobody')} · {line.get('title') or '–'}")
        reason = self._reason_against(row, learner, key, score, by)
        if line.get("classSourcedId") not in (None, "", self.meant):
            reason = _("It belongs to another class of the file.")
        if reason:
            item.outcome, item.notes = LEFT_OUT, [reason]
        elif reached.get((learner.member_id, key)) == score:
            item.outcome = SAME
        else:
            item.outcome = TAKEN
            reached[learner.member_id, key] = score
            learner.mark(key, score, by=by, reason=row.get("comment") or _("From a table of another system"))
        return item

    def _key(self, row, line):
        """The step of a line: by our own identifier, or by what it is called in any language."""
        ours = {_line(self.edition.pk, key): key for key in self.steps}
        return ours.get(row.get("lineItemSourcedId", "")) or self.titles.get(line.get("title", "").strip().casefold())

    @staticmethod
    def _score(row, line):
        """The score in per cent of what the line gives, or None."""
        try:
            least, most = Decimal(line.get("resultValueMin") or 0), Decimal(line.get("resultValueMax") or 100)
            share = 100 * (Decimal(row.get("score", "")) - least) / (most - least)
            return round(share, 2) if 0 <= share <= 100 else None
        except ArithmeticError:
            return None

    @staticmethod
    def _reason_against(row, learner, key, score, by):
        if row.get("status", "").lower() == "tobedeleted":
            return _("It is marked as to be deleted. No mark is taken back by a list.")
        if learner is None:
            return _("No learner of the edition has this address.")
        if key is None:
            return _("No step of the course is called like that.")
        if score is None:
            return _("The score is not a number within those of its line.")
        return _("Nobody marks themselves.") if by and learner.member_id == by.pk else ""

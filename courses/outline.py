"""The outline of a course: its modules and steps in order, as plain values.

Pages are read for what an outline shows and no more: one query for all steps of all the courses asked for, however
long they are. An outline knows nothing of learners; `courses.progress` lays what somebody has done over it.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import JSONField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from wagtail.models import Page

from courses.completing import SAID_BY_THE_LEARNER
from courses.kinds import KINDS
from courses.opening import NOTHING, Condition
from languages.codes import fallbacks, ours

LESSON, QUIZ = "lesson", "quiz"

_COLUMNS = (
    "path", "translation_key", "title", "url_path", "slug", "live", "first_published_at", "locale__language_code",
    "modulepage__is_preview", "modulepage__prompt",
)  # fmt: skip
# What each kind of step has of its own, and an outline shows.
_OF_STEPS = ("minutes", "is_optional", "due_days", "opens", "completes")


@dataclass(frozen=True)
class Step:
    """A step in its place: a lesson, a quiz, or another of the kinds."""

    key: UUID
    kind: str
    title: str
    url: str
    minutes: int
    number: int
    module_number: int
    is_preview: bool
    is_optional: bool = False
    # Days from the start, or None.
    due_days: int | None = None
    # What opens it, and the way in which it comes to be done.
    opens: Condition = NOTHING
    completes: str = ""
    published_at: datetime | None = None
    # With so many per cent it is passed, where its kind has a mark for that.
    pass_mark: int | None = None

    @property
    def anchor_key(self):
        """The point in the space of an edition at which this step is discussed, and its session is held."""
        return f"step:{self.key}"

    @property
    def is_said_by_the_learner(self):
        """Whether its page has a button to say that it is done."""
        return self.completes in SAID_BY_THE_LEARNER

    @property
    def label(self):
        """The word for its kind, in the reader's language."""
        return KINDS[self.kind].label

    @property
    def icon(self):
        return KINDS[self.kind].icon


@dataclass
class Module:
    """Some steps that belong together, and the question that they raise for the forum."""

    key: UUID
    title: str
    slug: str
    prompt: str
    number: int
    is_preview: bool
    steps: list[Step] = field(default_factory=list)

    @property
    def minutes(self):
        return sum(step.minutes for step in self.steps)

    @property
    def anchor_key(self):
        """The point in the space of an edition at which this module is discussed."""
        return f"step:{self.key}"


@dataclass
class Outline:
    """The published modules and steps of a course in one language."""

    key: UUID
    title: str
    url: str
    language: str
    is_live: bool
    # The way to the course: (title, address) of the catalogue above it.
    crumbs: list = field(default_factory=list)
    modules: list[Module] = field(default_factory=list)

    @cached_property
    def steps(self):
        return [step for module in self.modules for step in module.steps]

    @cached_property
    def places(self):
        return {step.key: place for place, step in enumerate(self.steps)}

    @property
    def minutes(self):
        return sum(step.minutes for step in self.steps)

    @cached_property
    def required(self):
        """The steps that count towards completing the course: those that are not optional, or all if all are."""
        return [step for step in self.steps if not step.is_optional] or self.steps

    @cached_property
    def conditions(self):
        """What opens each step. No score is waited for in a step of a kind in which none can be reached."""
        unmarked = {step.key for step in self.steps if not KINDS[step.kind].page.gives_marks}
        return {
            step.key: replace(step.opens, score=None) if step.opens.after in unmarked else step.opens
            for step in self.steps
        }

    @cached_property
    def asks_for_scores(self):
        return any(condition.score is not None for condition in self.conditions.values())

    @cached_property
    def asks_for_groups(self):
        return any(condition.group for condition in self.conditions.values())

    @cached_property
    def has_dates(self):
        """Whether any of its steps is due."""
        return any(step.due_days is not None for step in self.steps)

    def step(self, key):
        """The step of that key, or None."""
        place = self.places.get(key)
        return None if place is None else self.steps[place]

    def module_of(self, step):
        return self.modules[step.module_number - 1]

    def before(self, key):
        place = self.places.get(key)
        return self.steps[place - 1] if place else None

    def after(self, key):
        place = self.places.get(key)
        return self.steps[place + 1] if place is not None and place + 1 < len(self.steps) else None


def pages_of(keys, code):
    """Return the published page of each of these courses for a reader of `code`, or the nearest language; one query."""
    pages = {}
    for page in Page.objects.live().filter(translation_key__in=keys).select_related("locale"):
        pages.setdefault(page.translation_key, {})[ours(page.locale.language_code)] = page
    return [next(by_code[each] for each in fallbacks(code) if each in by_code) for by_code in pages.values()]


def outlines(paths, request=None):
    """Return {translation key: Outline} of the courses at these paths of the page tree: one query.

    The courses may be drafts, which their authors preview; their modules and steps are those that are published.
    """
    above = {path[: -Page.steplen] for path in paths}
    inside = Q(path__in=above | set(paths))
    for path in paths:
        inside |= Q(path__startswith=path, live=True)
    depths = {len(path) // Page.steplen + level for path in paths for level in (-1, 0, 1, 2)}
    pages = Page.objects.filter(inside, depth__in=depths).annotate(own=_own()).order_by("path")
    rows = pages.values(*_COLUMNS, "own") if paths else []
    crumbs, courses, modules = {}, {}, {}
    for row in rows:
        path, parent = row["path"], row["path"][: -Page.steplen]
        if path in above:
            crumbs[path] = [(row["title"], _address(row, request))]
        elif path in paths:
            courses[path] = _course(row, request, crumbs.get(parent, [])), row["url_path"]
        elif parent in courses:
            modules[path] = _add_module(courses[parent][0], row)
        elif parent in modules:
            outline, root = courses[parent[: -Page.steplen]]
            _add_step(modules[parent], row, outline.url + row["url_path"].removeprefix(root))
    return {outline.key: outline for outline, _root in courses.values()}


def outlines_of(keys, code):
    """Return {key: Outline} of the published courses of these keys, in a language or the nearest: two queries."""
    return outlines([page.path for page in pages_of(keys, code)])


def outline_at(path, request=None):
    """The outline of the course at a path of the page tree."""
    return next(iter(outlines([path], request).values()))


def _address(row, request):
    return Page(url_path=row["url_path"]).get_url(request) or ""


def _course(row, request, crumbs):
    language, url = ours(row["locale__language_code"]), _address(row, request)
    return Outline(row["translation_key"], row["title"], url, language, row["live"], crumbs)


def _add_module(outline, row):
    number = len(outline.modules) + 1
    is_preview, prompt = bool(row["modulepage__is_preview"]), row["modulepage__prompt"] or ""
    module = Module(row["translation_key"], row["title"], row["slug"], prompt, number, is_preview)
    outline.modules.append(module)
    return module


def _own():
    """What a step has of its own kind, as one value: PostgreSQL takes half a second to plan a join for each kind."""
    return Coalesce(*(_own_of(kind) for kind in KINDS.values()), output_field=JSONField())


def _own_of(kind):
    names = [*_OF_STEPS, *(["pass_mark"] if hasattr(kind.page, "pass_mark") else [])]
    own = JSONObject(kind=Value(kind.name), **{name: name for name in names})
    return Subquery(kind.page._base_manager.filter(pk=OuterRef("pk")).order_by().values(own=own))


def _add_step(module, row, url):
    if own := row["own"]:
        kind = KINDS[own["kind"]]
        # SQLite keeps JSON as text, within JSON too, and truth as a number.
        opens = json.loads(own["opens"]) if isinstance(own["opens"], str) else own["opens"]
        own |= {"opens": Condition.of(opens), "is_optional": bool(own["is_optional"])}
        own |= {"completes": kind.page.way(own["completes"])}
        place = {"number": len(module.steps) + 1, "module_number": module.number, "is_preview": module.is_preview}
        about = {"title": row["title"], "url": url, "published_at": row["first_published_at"]}
        module.steps.append(Step(key=row["translation_key"], **about, **place, **own))

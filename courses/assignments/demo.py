"""Assignments of the demonstration: colleagues review one another in one course, a tutor grades in another."""

import io
import json
from datetime import timedelta

from django.utils import timezone, translation
from django.utils.html import escape

from courses.assignments import exchange
from courses.assignments.models import (
    AssignmentPage,
    Calibration,
    Criterion,
    Grading,
    Level,
    PeerReview,
    Rubric,
    Submission,
)
from courses.models import Enrolment, ModulePage
from courses.planting import key_of
from documents.models import Document
from languages.fields import Translated
from vocabulary.seeds import read


def load(network):
    """Bring in the assignments, what was handed in, and what was said of it. Running it again changes nothing."""
    data = read(__file__, "demo")
    for entry in data["assignments"]:
        key = key_of(entry["course"], entry["module"], "assignment")
        if AssignmentPage.objects.filter(translation_key=key).exists():
            continue
        _plant(entry, key)
        _rubric(key, data["rubrics"][entry["rubric"]], data["levels"])
        Telling(network, entry, key).tell()


def _plant(entry, key):
    """The page in each language; the languages without instructions lend them."""
    for module in ModulePage.objects.filter(translation_key=key_of(entry["course"], entry["module"])):
        language = module.language
        paragraphs = entry["instructions"].get(language, [])
        module.add_child(
            instance=AssignmentPage(
                locale=module.locale,
                translation_key=key,
                title=Translated(entry["title"]).in_language(language)[0],
                slug=entry["slug"],
                instructions=json.dumps([{"type": "text", "value": f"<p>{escape(text)}</p>"} for text in paragraphs]),
                starts_with=entry["starts_with"].get(language, ""),
                first_published_at=timezone.now(),
                last_published_at=timezone.now(),
                **entry["fields"],
            )
        )


def _rubric(key, data, levels):
    rubric = Rubric(step_key=key, title=Translated(data["title"]))
    rubric.example_text, rubric.example_why = Translated(data.get("example")), Translated(data.get("why"))
    example = data.get("example_marks", [None] * len(data["criteria"]))
    rubric.criteria = [
        Criterion(
            sort_order=place,
            title=Translated(one["title"]),
            about=Translated(one["about"]),
            levels=[_level(rank, level, rank == example[place]) for rank, level in enumerate(levels)],
        )
        for place, one in enumerate(data["criteria"])
    ]
    rubric.save()


def _level(rank, data, fits_example):
    texts = {"title": Translated(data["title"]), "text": Translated(data["text"])}
    return Level(sort_order=rank, points=data["points"], fits_example=fits_example, **texts)


class Telling:
    """What has happened at one assignment before today."""

    def __init__(self, network, entry, key):
        self.network, self.entry, self.key = network, entry, key
        self.edition = network.editions[entry["course"]]
        self.works = {}

    def tell(self):
        elena = self.network.people["elena"]
        self.edition.appoint(elena)
        for entry in self.entry["works"]:
            self._hand_in(entry)
        if self.page.reviews:
            exchange.pair_up(self.edition, self.page)
        for entry in self.entry["reviews"]:
            self._review(entry)
        for entry in self.entry.get("drafts", []):
            self._write(entry)

    @property
    def page(self):
        return AssignmentPage.of_step(self.key)

    def _learner(self, entry):
        member = self.network.people[entry["member"]]
        return Enrolment.objects.listed().select_related("member").get(edition=self.edition, member=member)

    def _write(self, entry):
        submission = Submission.begin(self._learner(entry), self.page)
        words = {name: entry[name] for name in ("text", "record", "language") if name in entry}
        return submission.keep(words)

    def _hand_in(self, entry):
        at, learner = timezone.now() - timedelta(days=entry["days"]), self._learner(entry)
        with translation.override(learner.member.language):
            submission = self.works[entry["member"]] = self._write(entry)
            if file := entry.get("file"):
                content = io.BytesIO(file["text"].encode())
                submission.keep({}, documents=[Document.take(learner.member, content, file["name"])])
            version = submission.hand_in(learner.member, self.page)
        type(version).objects.filter(pk=version.pk).update(at=at)
        Submission.objects.filter(pk=submission.pk).update(handed_in_at=at)
        if graded := entry.get("graded"):
            grading = Grading.of(version)
            elena = self.network.people["elena"]
            marks = self._marks(version, graded["marks"])
            grading.keep(elena, marks=marks, comment=graded["comment"]).give(self.page, by=elena)

    def _marks(self, version, ranks):
        pairs = zip(version.rubric["criteria"], ranks, strict=True)
        return {one["id"]: one["levels"][rank]["id"] for one, rank in pairs}

    def _review(self, entry):
        """A review, whoever was asked for it by chance: the demonstration has the reviewers that its texts name."""
        version = self.works[entry["of"]].latest()
        reviewer = self._learner({"member": entry["by"]})
        review = PeerReview.ask(version, reviewer, self.page.review_days, self.page.title)
        Calibration.objects.get_or_create(
            enrolment=reviewer, step_key=self.key, defaults={"marks": self._marks(version, [0, 2])}
        )
        review = review.keep(self._marks(version, entry["marks"]), entry["comment"])
        exchange.give(review, self.page)
        if entry.get("thanked"):
            review.thank(self.page.title)

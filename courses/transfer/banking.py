"""Questions of a file on their way into the bank of a course: each once, whichever way it comes again."""

import json

from django.db.models import Max

from courses.models import Option, Question
from courses.reporting import SAME, TAKEN
from courses.transfer.pictures import Library, digests_of
from courses.transfer.reading import unexplained
from languages.fields import Translated
from languages.saying import n_said as ngettext
from languages.saying import said as _

TRANSLATED = {"prompt", "feedback", "unit", "accepted", "passage", "image_text", "text", "match"}
FIELDS = {
    *("type", "prompt", "feedback", "is_true", "number", "tolerance", "unit", "units", "accepted", "is_exact"),
    *("passage", "gap_kind", "image_id", "image_text", "shuffles", "points", "tags", "difficulty", "is_pooled"),
}
OPTION_FIELDS = {"key", "match_key", "text", "is_correct", "feedback", "match", "points", "area"}
LAST_POSITION = 32_000
TOLD_EVERY = 20


def known_types():
    """The types of question that there are."""
    return dict(Question._meta.get_field("type").choices)


def question_of(entry, course_key, quiz_key=None, position=0):
    """A question as an entry tells it, not yet saved."""
    question = Question(course_key=course_key, quiz_key=quiz_key, position=position, **_fields(entry, FIELDS))
    question.options = [
        Option(sort_order=place, **_fields(option, OPTION_FIELDS))
        for place, option in enumerate(entry.get("options", []))
    ]
    return question


def _fields(told, known):
    """The fields that are told, texts in several languages as what they are."""
    return {
        name: Translated(value) if name in TRANSLATED else value
        for name, value in told.items()
        if name in known and value is not None
    }


def entry_of(question):
    """What a question says, as an entry: the way out."""
    entry = {name: getattr(question, name, None) for name in FIELDS if hasattr(question, name)}
    entry["options"] = [
        {name: getattr(option, name, None) for name in OPTION_FIELDS if hasattr(option, name)}
        for option in question.options.all()
    ]
    return entry


def fingerprints(contents):
    """Those of contents of versions, in their order; three queries at most."""
    contents = list(contents)
    digests = digests_of(content.get("image") for content in contents)
    return [fingerprint(content, digests.get(content.get("image"), "")) for content in contents]


def digest_of(entry):
    picture = entry.get("picture")
    return picture.digest if picture else ""


def fingerprint(content, digest=""):
    """What a question says, whatever its options are called and however its blanks are set.

    Its picture counts by the digest of its file; what it shows may be told in other words since.
    """
    apart = ("shuffle", "points", "image", "image_text")
    said = {name: value for name, value in content.items() if name not in apart}
    if digest:
        said["picture"] = digest
    said["options"] = [
        {name: value for name, value in option.items() if name not in ("key", "match_key")}
        for option in content.get("options", [])
    ]
    return json.dumps(said, sort_keys=True, ensure_ascii=False).replace("\u00a0", " ").replace("\u202f", " ")


class Bank:
    """The bank of a course while a file is brought into it."""

    def __init__(self, course_key, quiz_key=None, is_pooled=False, by=None):
        self.course_key, self.quiz_key, self.is_pooled = course_key, quiz_key, is_pooled
        here = Question.objects.filter(course_key=course_key, retired_at=None)
        self.library = Library(by)
        self.here = set(fingerprints(here.values_list("content", flat=True)))
        last = here.filter(quiz_key=quiz_key).aggregate(last=Max("position"))["last"]
        self.position = last or 0

    def look_at(self, read):
        """The items of a file, each with what would come of it."""
        items, met = read.items, set()
        for found, item in zip(read.found, items, strict=True):
            if found.is_understood:
                self._look_at_one(found, item, met)
        if count := unexplained(read.entries):
            words = ngettext(
                "%(number)d question does not say what there is to learn. Add it, for those who answer.",
                "%(number)d questions do not say what there is to learn. Add it, for those who answer.",
                count,
            )
            read.notes.append(words % {"number": count})
        return items

    def _look_at_one(self, found, item, met):
        if found.entry["type"] not in known_types():
            found.leave_out(_("There are no questions of this type here."))
            item.outcome, item.notes = found.as_item().outcome, list(found.notes)
            return
        question = question_of(found.entry, self.course_key)
        mark = fingerprint(question._content(), digest_of(found.entry))
        if mark in self.here or mark in met:
            item.outcome = SAME
        met.add(mark)

    def take(self, read, tell=lambda number: None):
        """Add the questions of a file that are not here yet. Returns (items, ids of what was made)."""
        items, made = self.look_at(read), []
        for number, (found, item) in enumerate(zip(read.found, items, strict=True), 1):
            if item.outcome == TAKEN:
                self.position = min(self.position + 1, LAST_POSITION)
                entry = found.entry | {"is_pooled": self.is_pooled}
                question = question_of(entry, self.course_key, self.quiz_key, self.position)
                question.image_id = self.library.image_of(entry)
                question.save()
                self.here.add(fingerprint(question.content, digest_of(entry)))
                made.append(question.pk)
            if number % TOLD_EVERY == 0:
                tell(number)
        return items, {"questions": made} | ({"images": self.library.made} if self.library.made else {})

"""What a package reported, read as a result: which parts are done, whether it is passed, with how many per cent.

Pure functions of what is stored, so that the same report always gives the same result.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from courses.packages.reading.understood import H5P, SCORM_12, SCORM_2004

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Outcome:
    """Where somebody stands in a package."""

    done: frozenset = frozenset()
    is_completed: bool = False
    # None: nothing was said about it.
    is_passed: bool | None = None
    score: Decimal | None = None


@dataclass(frozen=True)
class Reported:
    """What one part says of itself."""

    is_done: bool = False
    is_passed: bool | None = None
    score: Decimal | None = None


def outcome(content, states, rolled=None):
    """Return the Outcome of a package (its `content`) in which the parts have these states ({part: data}).

    Done is the package when all its visible parts are; passed when no part that judges has failed and the others are
    done; the score is the mean of the parts that have one, told once all are done or have judged. A package with
    sequencing may know better, because it may let somebody skip parts: what it `rolled` up for the whole counts then.
    """
    played = [part for part in content.get("parts", []) if part.get("href")]
    counted = [part for part in played if part.get("is_visible", True)] or played
    said = {part["id"]: report(content["kind"], part, states.get(part["id"]) or {}) for part in played}
    done = frozenset(key for key, each in said.items() if each.is_done)
    reports = [said[part["id"]] for part in counted]
    # The first of three tests is not the package: what the others will say is not known before they were played.
    is_settled = len(counted) == 1 or all(each.is_done or each.is_passed is not None for each in reports)
    scores = [each.score for each in said.values() if each.score is not None]
    whole = Outcome(
        done=done,
        is_completed=bool(counted) and all(part["id"] in done for part in counted),
        is_passed=_together([each.is_passed for each in reports], is_settled),
        score=(sum(scores) / len(scores)).quantize(CENT, ROUND_HALF_UP) if scores and is_settled else None,
    )
    return _rolled_up(whole, rolled or {}) if content["kind"] == SCORM_2004 and len(played) > 1 else whole


def report(kind, part, data):
    """What one part says of itself."""
    if part.get("is_asset"):
        return Reported(is_done=bool(data.get("opened")))
    return _READERS[kind](part, data)


def _together(verdicts, is_settled):
    given = [verdict for verdict in verdicts if verdict is not None]
    # Parts that only inform judge nobody, and hold nobody back once they are done.
    return all(given) if given and (is_settled or not all(given)) else None


def _scorm_12(part, data):
    core = _dict(data.get("core"))
    status, score = str(core.get("lesson_status", "")), _share(_dict(core.get("score")))
    passed = {"passed": True, "failed": False}.get(status)
    raw, mastery = _number(_dict(core.get("score")).get("raw")), part.get("mastery")
    if mastery is not None and raw is not None and status in ("passed", "failed", "completed"):
        passed = raw >= mastery
        status = "passed" if passed else "failed"
    return Reported(status in ("passed", "completed", "browsed"), passed, score)


def _scorm_2004(part, data):
    marks = _dict(data.get("score"))
    scaled, score = _number(marks.get("scaled")), _share(marks)
    if scaled is not None:
        score = _per_cent(scaled * 100)
    passed = {"passed": True, "failed": False}.get(str(data.get("success_status", "")))
    if part.get("passing") is not None and scaled is not None:
        passed = scaled >= part["passing"]
    is_done = data.get("completion_status") == "completed"
    if part.get("threshold") is not None and _number(data.get("progress_measure")) is not None:
        is_done = _number(data["progress_measure"]) >= part["threshold"]
    return Reported(is_done, passed, score)


def _h5p(_part, data):
    marks = _dict(data.get("score"))
    scaled = _number(marks.get("scaled"))
    score = _per_cent(scaled * 100) if scaled is not None else _share(marks)
    passed = data.get("success") if isinstance(data.get("success"), bool) else None
    return Reported(data.get("completed") is True, passed, score)


def _rolled_up(whole, rolled):
    """What the tree of activities says of its root, where it says anything."""
    passed = {"passed": True, "failed": False}.get(str(rolled.get("success")))
    is_completed = rolled.get("completion") == "completed"
    score = _number(rolled.get("score")) if is_completed or passed is not None else None
    return Outcome(
        done=whole.done,
        is_completed=whole.is_completed or is_completed,
        is_passed=whole.is_passed if passed is None else passed,
        score=whole.score if score is None else _per_cent(score * 100),
    )


def _share(marks):
    """Raw marks as per cent of their range; without a range they are per cent."""
    raw, low, high = (_number(marks.get(name)) for name in ("raw", "min", "max"))
    if raw is None:
        return None
    low, high = low or 0.0, 100.0 if high is None else high
    return _per_cent((raw - low) / (high - low) * 100) if high > low else None


def _per_cent(value):
    return Decimal(min(max(value, 0.0), 100.0)).quantize(CENT, ROUND_HALF_UP)


def _number(value):
    if isinstance(value, bool):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and abs(found) < 1e9 else None


def _dict(value):
    return value if isinstance(value, dict) else {}


_READERS = {SCORM_12: _scorm_12, SCORM_2004: _scorm_2004, H5P: _h5p}

"""What a page tells of a package that is played in it: read from JSON of a stranger into what may be kept."""

import json
from dataclasses import dataclass, field

# Of SCORM 2004 a part may leave 64,000 letters behind, and its answers beside them.
LARGEST = 1024 * 1024
DEEPEST, MOST_PARTS, LONGEST_TREE = 12, 60, 400_000
# What a statement may be about; the rest (opened, looked at) is the content talking to itself.
VERBS = {"answered", "attempted", "completed", "passed", "failed", "mastered", "progressed", "scored"}


class Malformed(ValueError):
    """Not what our player sends."""


@dataclass
class Told:
    """A report of a package: what its parts have left behind since the last one."""

    session: str
    # Grows with each report of a session.
    sequence: int
    parts: dict = field(default_factory=dict)
    place: str = ""
    tree_state: str = ""
    rolled: dict = field(default_factory=dict)
    statements: list = field(default_factory=list)


def read_told(body, session=None):
    """Return what the bytes say, or raise Malformed. A session that is known already is not asked for."""
    if len(body) > LARGEST:
        raise Malformed("too long")
    try:
        data = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as broken:
        raise Malformed("no JSON") from broken
    if not isinstance(data, dict):
        raise Malformed("no object")
    parts, sequence = data.get("parts", {}), data.get("n")
    if not isinstance(parts, dict) or len(parts) > MOST_PARTS or not all(isinstance(p, dict) for p in parts.values()):
        raise Malformed("parts")
    if isinstance(sequence, bool) or not isinstance(sequence, int) or not 0 < sequence < 2**31:
        raise Malformed("n")
    return Told(
        session=session or _text(data.get("session"), 32),
        sequence=sequence,
        parts={_text(key, 300): plain(value) for key, value in parts.items()},
        place=_text(data.get("place", ""), 300),
        tree_state=_text(data.get("tree", ""), LONGEST_TREE),
        rolled=_rolled(data.get("rolled")),
        statements=_statements(data.get("statements")),
    )


def plain(value, depth=0):
    """Data that any database takes: no letters that are none, and no deeper than anybody writes."""
    if depth > DEEPEST:
        raise Malformed("too deep")
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, dict):
        return {_clean(str(key)): plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each, depth + 1) for each in value]
    if (isinstance(value, float) and abs(value) > 1e15) or (isinstance(value, int) and abs(value) > 10**15):
        return 0
    return value


def _clean(text):
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(value, longest):
    if not isinstance(value, str) or len(value) > longest:
        raise Malformed("text")
    return _clean(value)


def _no_constant(name):
    raise Malformed(name)


def _rolled(value):
    if not isinstance(value, dict):
        return {}
    return {
        "completion": str(value.get("completion"))[:20],
        "success": str(value.get("success"))[:20],
        "score": value.get("score") if isinstance(value.get("score"), int | float) else None,
    }


def _statements(value):
    """[{verb, activity, score}] of the statements that say something of a learner."""
    found = []
    for each in value[:50] if isinstance(value, list) else []:
        verb = str(each.get("verb", "")).rpartition("/")[2] if isinstance(each, dict) else ""
        if verb in VERBS:
            score = each.get("score")
            is_number = isinstance(score, int | float) and not isinstance(score, bool)
            found.append(
                {
                    "verb": verb,
                    "activity": _clean(str(each.get("activity", "")))[:200],
                    "score": float(min(max(score, -1), 1)) if is_number else -1.0,
                }
            )
    return found

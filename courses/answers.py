"""Answers as they come from a form, read into what is stored.

The fields of a question are named after it: `q12` for what is chosen or typed, `q12-<key>` for each item that is placed
or matched. Only keys of the question are taken, so what is stored has always the shape that grading knows.
"""

LONGEST_NUMBER = 40


def read(content, data, name):
    """Return the answer in the submitted data (a QueryDict), or None when the question was left open."""
    return _READERS[content["type"]](content, data, name)


def is_asked(data, name):
    """Whether the data says anything about this question; a form of one question leaves the others as they are."""
    return f"{name}-asked" in data


def _keys(content):
    return [option["key"] for option in content["options"]]


def _single(content, data, name):
    chosen = data.get(name)
    return chosen if chosen in _keys(content) else None


def _multiple(content, data, name):
    chosen = set(data.getlist(name))
    return [key for key in _keys(content) if key in chosen] or None


def _truefalse(content, data, name):
    return {"true": True, "false": False}.get(data.get(name))


def _numeric(content, data, name):
    return data.get(name, "").strip()[:LONGEST_NUMBER] or None


def _ordering(content, data, name):
    last = len(content["options"])
    places = {key: data.get(f"{name}-{key}", "") for key in _keys(content)}
    return {
        key: int(place)
        for key, place in places.items()
        if place.isascii() and place.isdigit() and 0 < int(place[:4]) <= last
    } or None


def _matching(content, data, name):
    others = {option["match_key"] for option in content["options"]}
    pairs = {key: data.get(f"{name}-{key}", "") for key in _keys(content)}
    return {key: other for key, other in pairs.items() if other in others} or None


_READERS = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
}

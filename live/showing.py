"""What everybody looks at now: the item of the agenda, one question, the most supported ones, or the floor."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What stands above each of them, and on the button that shows it.
VIEWS = {
    "agenda": gettext_lazy("The item of the agenda"),
    "questions": gettext_lazy("The most supported questions"),
    "question": gettext_lazy("A question"),
    "floor": gettext_lazy("The floor"),
}
FIRST = 3


def shown(page):
    """What the stage of a room shows to the reader of this page: a title, a line below it, and rows."""
    stage = page.state["stage"]
    view = stage["view"]
    parts = _of[view](page, stage["ref_id"])
    if parts is None:
        # The question was taken back, or away.
        view, parts = "agenda", _item(page, None)
    return {"view": view, "what": VIEWS[view], "title": "", "lang": "", "more": "", "rows": [], **parts}


def _item(page, ref):
    item = next((item for item in page.items if item["is_current"]), None)
    return {"title": str(item["title"]), "more": str(item["goal"])} if item else {}


def _question(page, ref):
    question = next((question for question in page.questions() if question["id"] == ref), None)
    return question and {"title": question["body"], "lang": question["lang"], "more": named_in_full(question["by"])}


def _questions(page, ref):
    open_ones = [question for question in page.questions() if question["state"] != "answered"]
    return {"rows": [question["body"] for question in open_ones[:FIRST]]}


def _floor(page, ref):
    speaker = page.speaker()
    title = _("%(name)s has the floor") % {"name": speaker["by"]["name"]} if speaker else _("Nobody has the floor")
    waiting = [page.named(entry)["by"] for entry in page.state["queue"][:FIRST]]
    return {"title": title, "rows": [named_in_full(by) for by in waiting]}


def named_in_full(by):
    """A person with the country and the body they speak for: "Rosa Quispe, Peru · Delegation of Peru"."""
    return " · ".join(filter(None, (", ".join(filter(None, (by["name"], by["place"]))), by["body"])))


_of = {"agenda": _item, "question": _question, "questions": _questions, "floor": _floor}

"""Columns of tables: Markdown aligns them with inline styles, which our content policy forbids; classes do the same."""

CLASSES = {"text-align:center": "center", "text-align:right": "end"}


def teach(markdown):
    """Teach the parser to align by class."""
    markdown.core.ruler.push("alignment", by_class)


def by_class(state):
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            name = CLASSES.get(token.attrs.pop("style", ""))
            if name:
                token.attrSet("class", name)

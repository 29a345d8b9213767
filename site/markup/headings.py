"""Headings inside a post stand below those of the page: a first-level one becomes a third-level one."""

BELOW = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}


def teach(markdown):
    """Teach the parser to put headings in their place."""
    markdown.core.ruler.push("headings", put_below)


def put_below(state):
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = BELOW[token.tag]

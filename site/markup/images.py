"""Images: only those kept here. A picture from elsewhere would tell its owner who reads this, so it becomes a link."""

import re

from markdown_it.common.utils import escapeHtml

OURS = re.compile(r"/(?:media|images|documents)/[\w./%=-]+")


def teach(markdown):
    """Teach the renderer which images it may show."""
    shown = markdown.renderer.rules["image"]

    def image(tokens, index, options, env):
        token = tokens[index]
        source = token.attrGet("src") or ""
        if OURS.fullmatch(source) and ".." not in source:
            return shown(tokens, index, options, env)
        token.type, token.attrs = "picture_elsewhere", {"href": source}
        words = markdown.renderer.renderInlineAsText(token.children, options, env) or source
        return f"<a{markdown.renderer.renderAttrs(token)}>{escapeHtml(words)}</a>"

    markdown.renderer.rules["image"] = image

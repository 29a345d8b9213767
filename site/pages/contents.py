"""The pages that a fresh installation has, read from `content/<language>/<name>.md`.

A file begins with `name: value` lines, then a blank line, then Markdown. A link to `page:contact` leads to the page of
that name in the same language.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Content:
    """One page in one language, as it is written in its file."""

    name: str
    language: str
    fields: dict
    text: str

    def html(self, pages):
        """The text as Wagtail keeps it; `pages` are the pages of this language by name."""
        html = MarkdownIt("commonmark", {"html": False}).render(self.text)
        return re.sub(r'<a href="page:([\w-]+)">', lambda link: f'<a linktype="page" id="{pages[link[1]].pk}">', html)

    def body(self, pages):
        """The text as the body of a page."""
        return [{"type": "text", "value": self.html(pages)}] if self.text else []


def read(name, language, folder=FOLDER):
    head, _blank, text = (folder / language / f"{name}.md").read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return Content(name, language, fields, text.strip())

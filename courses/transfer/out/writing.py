"""Questions on their way out: in the words of a format, with what that format cannot say told beside."""

from dataclasses import dataclass, field
from html import escape

from django.utils.translation import gettext as _

from courses.transfer.reading import shortened
from languages.fields import Translated


@dataclass
class Written:
    """A file of questions, and what it does not hold."""

    name: str
    content_type: str
    content: bytes = b""
    count: int = 0
    # (question, reason) of those that are left out, or of what of them is.
    left_out: list = field(default_factory=list)
    lost: list = field(default_factory=list)

    def leave_out(self, entry, reason):
        self.left_out.append((title_of(entry), reason))

    def lose_tags(self, entries):
        """Say once that a format has no tags, where there are some."""
        if any(entry.get("tags") for entry in entries):
            self.lost.append((_("All questions"), _("Tags are not kept by this format.")))

    def lose_pictures(self, entries):
        """Say of each question that its picture stays behind."""
        for entry in entries:
            if entry.get("picture"):
                self.lose(entry, _("Pictures are not kept by this format."))

    def lose(self, entry, reason):
        self.lost.append((title_of(entry), reason))


def title_of(entry):
    return shortened(str(Translated(entry["prompt"])))


def said(texts, language):
    """A text in a language or the nearest one."""
    return Translated(texts or {}).in_language(language)[0]


def as_html(text):
    """A text as paragraphs of HTML."""
    paragraphs = [escape(part, quote=False).replace("\n", "<br/>") for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{part}</p>" for part in paragraphs)


def cannot_ask():
    return _("This format has no questions of this type.")


def only_criteria():
    return _("The criteria of grading are not kept by this format.")

"""The sentences that the scripts of a room say, in the reader's language; they travel with the page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from live.models import Question
from live.showing import VIEWS
from streams.errors import MESSAGES, sentences

# Why a question was not published, as its author reads it.
REASONS = {
    "off_topic": gettext_lazy("It does not belong to the topic of this dialogue."),
    "duplicate": gettext_lazy("The same was asked before."),
    "unclear": gettext_lazy("It was not clear what was asked."),
    "rules": gettext_lazy("It is against the rules of the house."),
    "other": gettext_lazy("The moderators decided not to publish it."),
}

# The word for one and the word for several: scripts choose by the rules of the language.
COUNTED = {
    "people": lambda n: ngettext("%(count)s present", "%(count)s present", n),
    "votes": lambda n: ngettext("%(count)s vote", "%(count)s votes", n),
    "countries": lambda n: ngettext("%(count)s country", "%(count)s countries", n),
    "waiting": lambda n: ngettext("%(count)s message waits to be sent.", "%(count)s messages wait to be sent.", n),
    "questions": lambda n: ngettext("%(count)s new question", "%(count)s new questions", n),
    "messages": lambda n: ngettext("%(count)s new message", "%(count)s new messages", n),
    "seconds": lambda n: ngettext("%(count)s second left", "%(count)s seconds left", n),
}


def sentence_of(error):
    """Why a command was refused, in the reader's language."""
    return str(MESSAGES[error["code"]])


def counted(word, count):
    """A count with its word: 184 present, 1 country."""
    return COUNTED[word](count) % {"count": count}


def words():
    """Every sentence by its name."""
    said = {f"{name}.{number}": forms(n) for name, forms in COUNTED.items() for number, n in (("one", 1), ("other", 2))}
    said |= {f"state.{code}": str(label) for code, label in Question.State.choices}
    said |= {f"reason.{code}": str(sentence) for code, sentence in REASONS.items()}
    said |= {f"view.{code}": str(label) for code, label in VIEWS.items()}
    return (
        sentences()
        | said
        | {
            "connected": _("Connected. Everything is delivered."),
            "connecting": _("Connecting again…"),
            "offline": _("No connection since %(time)s. What you write is kept."),
            "floor.mine": _("You have the floor."),
            "floor.other": _("%(name)s has the floor"),
            "floor.nobody": _("Nobody has the floor"),
            "floor.over": _("Your time is over."),
            "item.now": _("Now: %(title)s"),
            "item.minutes": _("%(minutes)s min"),
            "question.published": _("Your question is published."),
            "question.declined": _("Your question was not published."),
            "delegation": _("Delegation of %(country)s"),
            "nowhere": _("No country"),
            "order.first_turn": _("has not spoken yet"),
            "order.order": _("in the order of hands"),
            "stage.lobby": _("The lobby is open."),
            "stage.live": _("The dialogue has started."),
            "stage.paused": _("The dialogue is paused."),
            "stage.closed": _("The dialogue has ended."),
            "decision": _("Decision: %(text)s"),
            "unsent": _("not sent yet"),
            "removed": _("You are not in this room any more."),
            "expired": _("Sign in again to go on."),
            "outdated": _("This page is out of date. Reload it."),
            "sure.room.close": _("Close the dialogue for everybody?"),
        }
    )

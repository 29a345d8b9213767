"""Why a place was given or not, as a sentence for the person whom it concerns."""

from django.utils.translation import gettext as _

from courses.selection import ranking

# Why somebody cannot be chosen at all.
NO_ENDORSEMENT, BELOW_MINIMUM, SET_ASIDE = "no-endorsement", "below-minimum", "set-aside"
MOVED_UP, BEGUN = "moved-up", "begun"


def sentence(application):
    """The reason of the decision about an application, in the reader's language."""
    say = _SENTENCES.get(application.reason)
    return say(application) if say else ""


def brief(reason):
    """The same for a table, without a word about the person."""
    return _BRIEF[reason]() if reason in _BRIEF else ""


_SENTENCES = {
    ranking.BY_SCORE: lambda one: _("Your application was among those that fit best what this edition is for."),
    MOVED_UP: lambda one: _("Somebody gave their place back, and you were the next whom the quotas allowed."),
    BEGUN: lambda one: _("The course has begun, and no place became free for you."),
    ranking.NO_SEAT: lambda one: _("All places went to applications that scored higher."),
    ranking.COUNTRY_FULL: lambda one: (
        _("The places for %(country)s went to applications that scored higher.") % {"country": one.country}
    ),
    ranking.SECTOR_FULL: lambda one: (
        _("The places for your sector (%(sector)s) went to applications that scored higher.") % {"sector": one.sector}
    ),
    ranking.FILLS_FEWER: lambda one: _(
        "With your application a place of another state or sector would have had to stay empty."
    ),
    NO_ENDORSEMENT: lambda one: _("Neither your superior nor the focal point of your state endorsed it in time."),
    BELOW_MINIMUM: lambda one: _("It did not reach the score that this call asks for."),
    SET_ASIDE: lambda one: one.set_aside,
}
_BRIEF = {
    ranking.BY_SCORE: lambda: _("by score"),
    MOVED_UP: lambda: _("moved up from the waiting list"),
    BEGUN: lambda: _("no place became free"),
    ranking.NO_SEAT: lambda: _("no place left"),
    ranking.COUNTRY_FULL: lambda: _("quota of the state is full"),
    ranking.SECTOR_FULL: lambda: _("quota of the sector is full"),
    ranking.FILLS_FEWER: lambda: _("would leave another place empty"),
    NO_ENDORSEMENT: lambda: _("not endorsed"),
    BELOW_MINIMUM: lambda: _("below the minimum score"),
    SET_ASIDE: lambda: _("set aside"),
}

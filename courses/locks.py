"""What a closed step says: what opens it, and when; and what its author is told of what can never be met."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.conditions import course_path
from courses.groups import label_of
from courses.kinds import KINDS
from courses.opening import AFTER, DATE, GROUP, SCORE, hopeless
from courses.outline import outline_at


def words_of(waits, outline):
    """Return what a step waits for, as sentences in the reader's language and zone."""
    return [_WORDS[wait.kind](wait, outline) for wait in waits]


def _title(wait, outline):
    return outline.step(wait.key).title


def _after(wait, outline):
    return _("Opens when “%(title)s” is done") % {"title": _title(wait, outline)}


def _score(wait, outline):
    facts = {"title": _title(wait, outline), "score": wait.score}
    return _("Opens when you reach %(score)s per cent in “%(title)s”") % facts


def _date(wait, _outline):
    return _("Opens on %(moment)s") % {"moment": formats.date_format(timezone.localtime(wait.at), "DATETIME_FORMAT")}


def _group(wait, outline):
    return _("For the group “%(group)s”") % {"group": label_of(wait.group, outline.key)}


_WORDS = {AFTER: _after, SCORE: _score, DATE: _date, GROUP: _group}


def faults_of(page):
    """Return what is wrong with the condition of a step's page, as sentences; such a condition counts as met."""
    path = course_path(page.get_parent())
    outline = outline_at(path)
    conditions = outline.conditions | {page.translation_key: page.condition}
    fault = hopeless(conditions).get(page.translation_key)
    if fault == "circle":
        return [_("This step waits for one that in the end waits for this step. The condition counts as met.")]
    if (
        fault == "gone"
        and not Page.objects.filter(translation_key=page.condition.after, path__startswith=path).exists()
    ):
        return [_("The step that this one waits for is no longer in the course. The condition counts as met.")]
    if fault == "gone":
        return [_("The step that this one waits for is not published. Until it is, the condition counts as met.")]
    before = outline.step(page.condition.after)
    if page.condition.score and before and not KINDS[before.kind].page.gives_marks:
        return [_("No score can be reached in the step that this one waits for: it is enough that it is done.")]
    return []

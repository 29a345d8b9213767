"""What the panel of a learner says of certificates: which one is earned, and what brings the others."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from courses.certificates.deciding import Reached, judge
from courses.certificates.models import Rule
from courses.certificates.models.rules import Tier
from courses.promising import fact, promise

# The tiers of a course, the highest first, and where an enrolment carries their rules.
FACTS = {Tier.ACHIEVEMENT: "rule_of_achievement", Tier.PARTICIPATION: "rule_of_participation"}
ASKED = ("steps_share", "pass_mark")
MOST = 100


def _rule_of(tier):
    rules = Rule.objects.filter(course_key=OuterRef("edition__course_key"), tier=tier).order_by()
    return Subquery(rules.values(said=JSONObject(**{name: name for name in ASKED}))[:1])


for _tier, _name in FACTS.items():
    fact(_name, _rule_of(_tier))


@promise
def certificates_to_earn(study, scheme, still_open):
    """A sentence for each tier; of what brings two of them at once, or is missing for both, the higher is told."""
    found = {}
    for tier, name in FACTS.items():
        if said := getattr(study.enrolment, name, None):
            what, sentence = _promise(Rule(tier=tier, **said), study, scheme, still_open)
            found.setdefault(what, sentence)
    return list(found.values())


def _promise(rule, study, scheme, still_open):
    """(what brings it, the sentence) of one rule."""
    progress = study.progress
    left, score = tuple(progress.left), scheme.account(study.outline, progress.scores).score
    verdict = judge(rule, Reached(progress.total, left, score, tuple(still_open)))
    facts = {"tier": rule.get_tier_display()}
    if verdict.is_earned:
        return "earned", _("You have done what this asks for: %(tier)s.") % facts
    step = left[0] if len(left) == 1 and not still_open else None
    if step and step.pass_mark is not None and (mark := least_mark(rule, step, study, scheme)) is not None:
        facts |= {"title": step.title, "mark": mark}
        return mark, _("If you pass “%(title)s” with %(mark)s per cent, you get: %(tier)s.") % facts
    facts["lacks"] = "; ".join(str(lack).rstrip(".") for lack in verdict.lacks)
    return facts["lacks"], _("%(tier)s: still missing are: %(lacks)s.") % facts


def least_mark(rule, step, study, scheme):
    """The least that must be reached at the last step for this rule, in whole per cent; None when all is not enough."""
    marks = range(step.pass_mark, MOST + 1)
    return next((mark for mark in marks if _suffices(mark, rule, step, study, scheme)), None)


def _suffices(mark, rule, step, study, scheme):
    if rule.pass_mark is None:
        return True
    score = scheme.account(study.outline, {**study.progress.scores, step.key: mark}).score
    return score is not None and score >= rule.pass_mark

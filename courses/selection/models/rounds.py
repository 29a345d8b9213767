import hashlib
import json
from dataclasses import asdict

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses.fitting import tie
from courses.models import Edition
from courses.models.stages import hindrance
from courses.selection import desk
from courses.selection.models.applications import Application
from courses.selection.models.calls import Call
from courses.selection.reasons import BEGUN, MOVED_UP

BEFORE_THE_DECISION = (Edition.State.PLANNED, Edition.State.CALL, Edition.State.SELECTION)
MOVES_UP_IN = (Edition.State.SELECTION, Edition.State.INDUCTION)


class Outdated(ValueError):
    """What was looked at is no longer what would be decided: look again."""


class Round(models.Model):
    """One act of deciding: with which places and quotas, by whom, and what came of each application. For the audit."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rounds")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # The places and quotas as they were, with those of single states and sectors.
    limits = models.JSONField(default=dict)
    # [{"number", "outcome", "reason", "place", "score"}] in order.
    decisions = models.JSONField(default=list)

    class Meta:
        verbose_name = _("round of selection")
        verbose_name_plural = _("rounds of selection")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.edition} · {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def candidates(cls, edition):
        """Whom a decision is about: those nobody has decided about, and those who wait."""
        listed = Application.objects.filter(edition=edition).listed()
        states = [Application.State.SUBMITTED, Application.State.SHORTLISTED, Application.State.WAITING]
        return listed.filter(state__in=states)

    @classmethod
    def simulate(cls, edition, limits, call=None):
        """Return [(application, decision, reason)] of what these limits would come to. Nothing is kept."""
        call = call or Call.of(edition)
        pairs = desk.ranked(edition, limits, call, cls.candidates(edition))
        return [(one, decision, desk.reason_of(one, decision, call)) for one, decision in pairs]

    @classmethod
    @transaction.atomic
    def decide(cls, edition, limits, by, seen=None):
        """Decide about all candidates and write to them. Raises Outdated if `seen` names another outcome."""
        edition = Edition.objects.select_for_update(of=["self"]).select_related("space").get(pk=edition.pk)
        call = Call.of(edition)
        outcome = cls.simulate(edition, limits, call)
        if seen is not None and seen != fingerprint(outcome):
            raise Outdated
        decided = cls.objects.create(
            edition=edition,
            by=by,
            limits=asdict(limits) | {"countries": edition.quotas_by_country, "sectors": edition.quotas_by_sector},
            decisions=[_row(*each) for each in outcome],
        )
        for application, decision, reason in outcome:
            application.edition, application.call = edition, call
            is_known = (application.state, application.place) == (decision.outcome, decision.place)
            if not (is_known and decision.outcome == Application.State.WAITING):
                place = decision.place if decision.outcome == Application.State.WAITING else None
                application.decide(Application.State(decision.outcome), reason, place, by)
        return decided

    @classmethod
    @transaction.atomic
    def move_up(cls, edition_id):
        """Offer the places that became free to the first of the waiting list whom the quotas allow."""
        edition = Edition.objects.select_for_update(of=["self"]).select_related("space").get(pk=edition_id)
        if edition.state not in MOVES_UP_IN and not edition.takes_late_joiners:
            return []
        call = Call.of(edition)
        waiting = list(Application.objects.filter(edition=edition).waiting().listed())
        moved, place = [], 0
        for application, decision in desk.ranked(edition, desk.Limits.of(edition, call), call, waiting):
            application.edition, application.call = edition, call
            if decision.is_selected:
                application.decide(Application.State.SELECTED, MOVED_UP)
                moved.append(application)
            else:
                place += 1
                Application.objects.filter(pk=application.pk).update(place=place)
        return moved

    @classmethod
    @transaction.atomic
    def end_waiting(cls, edition_id):
        """Tell those who still wait that the course has begun without them, once no place is given any more.

        Doing it twice does it once. Returns whom it told.
        """
        edition = Edition.objects.select_for_update(of=["self"]).select_related("space").get(pk=edition_id)
        if edition.state in (*BEFORE_THE_DECISION, *MOVES_UP_IN) or edition.takes_late_joiners:
            return []
        call, passed = Call.of(edition), []
        for application in Application.objects.filter(edition=edition).waiting().listed().order_by("place", "pk"):
            application.edition, application.call = edition, call
            application.decide(Application.State.PASSED, BEGUN)
            passed.append(application)
        return passed


def _row(application, decision, reason):
    return {
        "number": application.pk,
        "outcome": decision.outcome,
        "reason": reason,
        "place": decision.place,
        "score": None if application.score is None else str(application.score),
    }


def fingerprint(outcome):
    """A short name of an outcome: the same if, and only if, it would be decided alike."""
    rows = json.dumps([_row(*each) for each in outcome], sort_keys=True)
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


@hindrance
def nobody_is_left_without_an_answer(edition, state):
    """An edition is prepared or begins when everybody who applied was written to, from wherever it comes."""
    if edition.state not in BEFORE_THE_DECISION or state in BEFORE_THE_DECISION:
        return ""
    waiting = Application.objects.filter(edition=edition).open().count()
    words = ngettext("%(n)d application waits for a decision.", "%(n)d applications wait for a decision.", waiting)
    return words % {"n": waiting} if waiting else ""


@tie
def somebody_has_applied(edition):
    """Who applied was promised a decision: only where one applies or is named is there anybody to take it."""
    if edition.applications.handed_in().exists():
        return _("People have applied already: they were promised a decision, so the admission stays as it is.")
    return ""

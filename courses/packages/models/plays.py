import secrets

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models import Enrolment
from courses.models.results import in_per_cent

# How many statements of a package are kept as events; content that talks on is not listened to.
MOST_STATEMENTS = 300


class Superseded(Exception):
    """The package was opened anew elsewhere since; what comes from here is not laid over it."""


class PlayQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """A learner's own, and those that the visitor's learners play."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(visitor))

    def of(self, member):
        """What a member plays now."""
        return self.filter(enrolment__in=Enrolment.objects.of(member))

    def listed(self):
        return self.select_related("version", "enrolment__edition__space", "enrolment__member")


class Play(models.Model):
    """A learner in a package: which version, where they stopped, and what it has reported so far."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="plays", verbose_name=_("enrolment"))
    step_key = models.UUIDField()
    version = models.ForeignKey("packages.Version", models.PROTECT, related_name="plays", verbose_name=_("version"))
    # Who opened it last may write: an older tab is told so, and overwrites nothing.
    session = models.CharField(max_length=32, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # The part that was open last; the state of the activity tree (SCORM 2004), and what it says of the whole.
    place = models.CharField(max_length=300, blank=True, editable=False)
    tree_state = models.TextField(blank=True, editable=False)
    rolled = models.JSONField(default=dict, editable=False)
    is_completed = models.BooleanField(_("completed"), default=False, editable=False)
    is_passed = models.BooleanField(_("passed"), null=True, editable=False)
    score = models.DecimalField(_("score"), null=True, blank=True, max_digits=5, decimal_places=2, editable=False)
    statements = models.PositiveSmallIntegerField(default=0, editable=False)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PlayQuerySet.as_manager()

    class Meta:
        verbose_name = _("play of a package")
        verbose_name_plural = _("plays of packages")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "step_key"], name="play_once_per_step"),
            models.CheckConstraint(condition=in_per_cent("score"), name="play_score_in_per_cent"),
        ]

    def __str__(self):
        return f"{self.enrolment} · {self.step_key}"

    @classmethod
    @transaction.atomic
    def begin(cls, enrolment, page):
        """Open the package of a step for its learner, who alone writes from now on. Returns the play.

        Who has begun goes on with the version begun with, also when there is a newer one by now.
        """
        play, _is_new = cls.objects.select_for_update(of=["self"]).get_or_create(
            enrolment=enrolment, step_key=page.translation_key, defaults={"version": page.package.current}
        )
        play.session, play.sequence = secrets.token_hex(16), 0
        play.save(update_fields=["session", "sequence"])
        return play

    @transaction.atomic
    def start_over(self, version):
        """Forget where the learner stopped, and begin with this version. Results and completion stay."""
        play = Play.objects.select_for_update(of=["self"]).get(pk=self.pk)
        play.states.all().delete()
        play.version, play.session, play.sequence = version, "", 0
        play.place, play.tree_state, play.rolled = "", "", {}
        play.is_completed, play.is_passed, play.score, play.saved_at = False, None, None, None
        play.started_at = timezone.now()
        play.save()
        return play

    def data(self):
        """{part: what it has reported}."""
        return dict(self.states.values_list("part", "data"))

    @transaction.atomic
    def keep(self, told, page=None):
        """Keep what a page has told of the package; the same or an older report changes nothing.

        The page of the step says when it is done; without one (it was taken out of the course) nothing is completed.
        Raises Superseded when the package has been opened elsewhere since.
        """
        play = Play.objects.select_for_update(of=["self"]).listed().get(pk=self.pk)
        if play.session != told.session:
            raise Superseded
        if told.sequence <= play.sequence:
            return play
        known = {part["id"] for part in play.version.played_parts}
        for part, data in told.parts.items():
            if part in known:
                play.states.update_or_create(part=part, defaults={"data": data})
        play.sequence, play.saved_at = told.sequence, timezone.now()
        play.place = told.place if told.place in known else play.place
        play.tree_state = told.tree_state or play.tree_state
        play.rolled = told.rolled or play.rolled
        play._reach(play.version.outcome_of(play.data(), play.rolled), page)
        play._note(told.statements)
        play.save()
        return play

    def _reach(self, outcome, page):
        """Take over what was reached, and tell the course of it as long as its edition takes work."""
        self.is_completed, self.is_passed, self.score = outcome.is_completed, outcome.is_passed, outcome.score
        if not self.enrolment.edition.takes_work:
            return
        if outcome.score is not None:
            former = self.enrolment.results.filter(step_key=self.step_key).values_list("score", flat=True).first()
            if former is None or outcome.score > former:
                self.enrolment.grade(self.step_key, outcome.score)
        outline = self.enrolment.outline
        step = outline.step(self.step_key) if outline else None
        if page and step and page.is_met_by(outcome):
            self.enrolment.complete(step)

    def _note(self, statements):
        """Keep what content says of single answers as events; nobody is told of them."""
        for statement in statements[: MOST_STATEMENTS - self.statements]:
            Event.record(
                "package.stated",
                actor=self.enrolment.member,
                subject=self.enrolment,
                payload={"step": str(self.step_key), **statement},
            )
            self.statements += 1


class PartState(models.Model):
    """What one part of a package has left behind: its place, its answers, its time."""

    play = models.ForeignKey(Play, models.CASCADE, related_name="states")
    part = models.CharField(max_length=300)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("state of a part")
        verbose_name_plural = _("states of parts")
        constraints = [models.UniqueConstraint(fields=["play", "part"], name="part_state_once")]

    def __str__(self):
        return f"{self.play_id} · {self.part}"
